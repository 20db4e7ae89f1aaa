package dev.slipway.command;

import dev.slipway.model.Outcome;
import dev.slipway.model.Platform;
import dev.slipway.simulators.AwsScript;
import dev.slipway.simulators.CollectorScript;
import dev.slipway.simulators.Instance;
import dev.slipway.simulators.MetadataScript;
import dev.slipway.simulators.RegistryScript;
import dev.slipway.simulators.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the simulated surroundings of a demo answer, and how they misbehave, as files of the user say.
record DemoScripts(
        MetadataScript metadata,
        AwsScript cloud,
        RegistryScript registry,
        CollectorScript collector) {
    private static final String IMDS = "--imds";
    private static final String AWS = "--aws";
    private static final String USER_DATA = "user-data";
    private static final String TARGET_STATE = "meta-data/autoscaling/target-lifecycle-state";

    /// An instance that its group takes out of a warm pool.
    private static final List<Step> POOL =
            List.of(
                    Step.times(2, Optional.of("Warmed:Running")),
                    Step.last(Optional.of("InService")));

    static Usage declare(Usage spec) {
        return spec.addOption(
                        Words.option(
                                IMDS,
                                "FILE",
                                "what the metadata service of ec2 answers, and how it misbehaves: JSON"))
                .addOption(
                        Words.option(
                                AWS,
                                "FILE",
                                "what AWS answers on ec2, and how it misbehaves: JSON"))
                .addOption(
                        Words.option(
                                "--registry",
                                "FILE",
                                "which images the registry has, and how it misbehaves: JSON"))
                .addOption(
                        Words.option(
                                "--collector",
                                "FILE",
                                "how the collector of metrics and traces misbehaves: JSON"));
    }

    static DemoScripts of(Given given, Platform.Kind platform, byte[] userData)
            throws IOException, Wrong {
        MetadataScript metadata = metadata(ofEc2(given, IMDS, platform), userData);
        return new DemoScripts(
                metadata,
                cloud(ofEc2(given, AWS, platform), metadata),
                registry(Options.file(given, "--registry")),
                collector(Options.file(given, "--collector")));
    }

    /// The file of an option that only EC2 has a use for.
    private static Optional<Path> ofEc2(Given given, String option, Platform.Kind platform)
            throws Wrong {
        Optional<Path> script = Options.file(given, option);
        if (script.isPresent() && platform != Platform.Kind.EC2) {
            throw new Wrong(
                    "platform %s has no %s"
                            .formatted(
                                    platform.text(),
                                    option.equals(IMDS) ? "metadata service" : "AWS around it"),
                    option,
                    "leave it out, or take `--platform ec2`");
        }
        return script;
    }

    /// An ordinary instance with the user data of the demo, unless the script says something else.
    private static MetadataScript metadata(Optional<Path> script, byte[] userData)
            throws IOException, Wrong {
        if (script.isEmpty()) {
            return MetadataScript.of(Instance.ORDINARY)
                    .with(USER_DATA, userData)
                    .with(TARGET_STATE, POOL);
        }
        MetadataScript read = read(script.get(), MetadataScript::read);
        return read.answers().containsKey(USER_DATA) ? read : read.with(USER_DATA, userData);
    }

    /// An account that fits the metadata, unless the script says something else.
    private static AwsScript cloud(Optional<Path> script, MetadataScript metadata)
            throws IOException, Wrong {
        AwsScript usual = AwsScript.of(metadata);
        return script.isEmpty()
                ? usual
                : read(script.get(), (json, where) -> AwsScript.read(json, where, usual));
    }

    /// The images that it names are beside it.
    private static RegistryScript registry(Optional<Path> script) throws IOException, Wrong {
        if (script.isEmpty()) {
            return RegistryScript.EMPTY;
        }
        ImageFiles images = new ImageFiles(script.get().toAbsolutePath().getParent());
        return read(script.get(), (json, where) -> RegistryScript.read(json, where, images));
    }

    private static CollectorScript collector(Optional<Path> script) throws IOException, Wrong {
        return script.isEmpty() ? CollectorScript.WELL : read(script.get(), CollectorScript::read);
    }

    /// How a script is read.
    private interface Reading<S> {
        Outcome<S> of(String json, String where);
    }

    private static <S> S read(Path file, Reading<S> reading) throws IOException, Wrong {
        return Machine.made(reading.of(Files.readString(file), file.toString()));
    }
}
