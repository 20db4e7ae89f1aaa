package dev.slipway.command;

import dev.slipway.model.Inputs;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Platform;
import dev.slipway.model.Problem;
import dev.slipway.pipeline.Paths;
import dev.slipway.platform.detect.DetectPlatform;
import dev.slipway.platform.generator.GenerateSettings;
import dev.slipway.platform.generator.GeneratedValue;
import dev.slipway.port.Host;
import dev.slipway.port.Imds;
import dev.slipway.settings.store.OpenStore;
import dev.slipway.settings.store.OpenedStore;
import dev.slipway.settings.variant.LoadDefaults;
import dev.slipway.settings.variant.Variant;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import picocli.CommandLine.Model.CommandSpec;

/// `slipway generate KEY`: runs one generator and prints its JSON. Exit 3 if it was skipped.
record GenerateCommand(PrintStream out, PrintStream err) implements Subcommand {
    private static final int SKIPPED = 3;

    @Override
    public CommandSpec spec() {
        return BootOptions.declare(
                        Words.command(
                                "generate",
                                "Runs the generator of one setting and prints its JSON.",
                                "slipway generate settings.network.hostname --variant aws-ecs-1 --platform local"))
                .addPositional(Words.words("KEY", "1", "a setting that has a generator"));
    }

    @Override
    public int run(Given given) throws Exception {
        Host host = Machine.of(given);
        ProgramConfig config = Machine.made(ProgramConfig.read(host.disk()));
        BootOptions options = BootOptions.of(given, config);
        Key key = SettingsCommand.key(given.words().getFirst());
        Vertx vertx = Bus.start();
        try {
            return conclude(generate(new Wiring(host, vertx, options, config), key));
        } finally {
            vertx.close().await();
        }
    }

    private static Outcome<GeneratedValue> generate(Wiring wiring, Key key) throws Exception {
        Host host = wiring.host();
        Imds imds = wiring.imds();
        Inputs none =
                Inputs.none()
                        .by(
                                dev.slipway.model.Deadline.in(
                                        wiring.options().deadline(), host.time()::nanos));
        Platform platform = Machine.made(new DetectPlatform(host, imds, wiring.wanted()).run(none));
        Variant variant =
                Machine.made(new LoadDefaults(wiring.options().variant(), host.disk()).run(none));
        OpenedStore store =
                Machine.made(
                        new OpenStore(host, Paths.STORE, wiring.config().keepGenerations())
                                .run(none));
        return new GenerateSettings(host, wiring.generators(imds))
                .one(
                        key,
                        none.and(Platform.FACT, platform)
                                .and(Variant.FACT, variant)
                                .and(OpenedStore.FACT, store));
    }

    private int conclude(Outcome<GeneratedValue> outcome) {
        return switch (outcome) {
            case Outcome.Made<GeneratedValue>(GeneratedValue value) -> said(value);
            case Outcome.Kept<GeneratedValue>(GeneratedValue value, var _) -> said(value);
            case Outcome.Skipped<GeneratedValue>(String why) -> {
                err.println("slipway: skipped: " + why);
                yield SKIPPED;
            }
            case Outcome.Failed<GeneratedValue>(Problem problem) -> {
                err.print("slipway: " + problem.text());
                yield Exit.FAILED;
            }
        };
    }

    private int said(GeneratedValue value) {
        out.println(value.json());
        return Exit.DONE;
    }
}
