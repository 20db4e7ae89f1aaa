package dev.slipway.command;

import dev.slipway.model.Deadline;
import dev.slipway.model.Inputs;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Platform;
import dev.slipway.model.Problem;
import dev.slipway.model.Telling;
import dev.slipway.platform.detect.DetectPlatform;
import dev.slipway.platform.generator.GenerateSettings;
import dev.slipway.platform.generator.GeneratedValue;
import dev.slipway.platform.userdata.ReadUserData;
import dev.slipway.port.Host;
import dev.slipway.port.Imds;
import dev.slipway.settings.UserData;
import dev.slipway.settings.store.OpenedStore;
import dev.slipway.settings.variant.LoadDefaults;
import dev.slipway.settings.variant.Variant;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// `slipway generate KEY`: runs one generator and prints its JSON. Exit 3 if it was skipped.
record GenerateCommand(PrintStream out, PrintStream err) implements Subcommand {
    private static final int SKIPPED = 3;

    @Override
    public Usage spec() {
        return BootOptions.declare(
                        Words.command(
                                "generate",
                                "Runs the generator of one setting and prints its JSON.",
                                "slipway generate settings.network.hostname --variant aws-ecs-1 --platform local"))
                .addPositional(
                        Words.words(
                                "KEY",
                                "1",
                                "a setting that has a generator",
                                GenerateCommand::candidates));
    }

    /// Every setting that any variant has a generator for.
    private static List<String> candidates() {
        return Options.variants().names().stream()
                .map(Options.variants()::named)
                .flatMap(loaded ->
                        loaded instanceof Outcome.Made<Variant>(Variant variant)
                                ? variant.metadata().generators().keySet().stream()
                                : Stream.empty())
                .map(Key::toString)
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public int run(Given given) throws Exception {
        Host host = Machine.of(given);
        ProgramConfig config = Machine.made(ProgramConfig.read(host.disk()));
        BootOptions options = BootOptions.of(given, config, Booted.variant(given, host, config));
        Key key = SettingKeys.of(given.words().getFirst());
        Vertx vertx = Bus.start();
        try {
            return conclude(generate(new Wiring(host, vertx, options, config), key, Notes.on(err)));
        } finally {
            vertx.close().await();
        }
    }

    private static Outcome<GeneratedValue> generate(Wiring wiring, Key key, Telling telling)
            throws Exception {
        Host host = wiring.host();
        Cloud cloud = wiring.cloud();
        Imds imds = cloud.imds();
        Duration limit = wiring.options().deadline();
        Inputs in = Inputs.none().by(Deadline.in(limit, host.time()::nanos)).telling(telling);
        return Facts.of(in)
                .make(Platform.FACT, new DetectPlatform(host, imds, wiring.wanted()))
                .make(OpenedStore.FACT, wiring.openStore(Optional.empty()))
                .make(Variant.FACT, new LoadDefaults(wiring.options().variant(), host.disk()))
                .make(UserData.FACT, new ReadUserData(host, wiring.sources(imds)))
                .then(facts ->
                        new GenerateSettings(host, wiring.generators(cloud)).one(key, facts));
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
