package dev.slipway.command;

import dev.slipway.host.BootId;
import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.pipeline.Boot;
import dev.slipway.pipeline.BootPlan;
import dev.slipway.pipeline.Plan;
import dev.slipway.pipeline.Tail;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import dev.slipway.services.scaling.Hold;
import dev.slipway.settings.variant.LoadDefaults;
import dev.slipway.settings.variant.Variant;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// `slipway serve`: the settings API without a boot. What the last process left to apply is applied first, and a wait
/// that it left goes on.
record ServeCommand(PrintStream err) implements Subcommand {
    @Override
    public Usage spec() {
        return Words.command(
                        "serve",
                        "Serves the settings API of a host that has booted, and applies what is committed there, until it is told to stop.",
                        "slipway serve --root /tmp/host")
                .addOption(Words.root())
                .addOption(
                        Words.option(
                                "--socket-path",
                                "FILE",
                                "where the API listens; /run/slipway/api.sock if left out"))
                .addOption(Words.exitWhenIdle())
                .addOption(Words.variant())
                .addOption(Words.variantDir())
                .addOption(Words.imdsEndpoint())
                .addOption(Words.awsEndpoint())
                .addOption(Words.commandResults())
                .addOption(Words.metricsEndpoint())
                .addOption(Words.otlpEndpoint())
                .addOption(Words.plain());
    }

    @Override
    public int run(Given given) throws Exception {
        Host host = Machine.of(given);
        ProgramConfig config = Machine.made(ProgramConfig.read(host.disk()));
        Optional<Disk.Held> lock = Boot.lock(host);
        if (lock.isEmpty()) {
            return failed(Machine.busy(host));
        }
        try (Disk.Held _ = lock.get()) {
            Outcome<LastBoot> last = LastBoot.of(host, config.keepGenerations());
            if (last instanceof Outcome.Failed<LastBoot>(Problem problem)) {
                return failed(problem);
            }
            return serve(given, host, config, Machine.made(last));
        }
    }

    private int serve(Given given, Host host, ProgramConfig config, LastBoot last)
            throws Exception {
        last.notes().forEach(note -> err.println("slipway: " + note));
        Path folder = folder(given, last.generation().variant());
        Variant variant = Machine.made(new LoadDefaults(folder, host.disk()).run(Inputs.none()));
        String kernelBoot = Machine.made(BootId.of(host)).text();
        Console console = new Console(err, LogLevel.of(given), Console.isLive(given));
        Vertx vertx = Bus.start();
        try (Stop stop = Stop.onSignal();
                Watchers _ = new Watchers(vertx, List.of(console::hear))) {
            BootOptions options = BootOptions.of(given, config, folder);
            Wiring wiring = new Wiring(host, vertx, options, config);
            return serve(wiring, kernelBoot, last, variant, stop);
        } finally {
            vertx.close().await();
        }
    }

    private int serve(Wiring wiring, String kernelBoot, LastBoot last, Variant variant, Stop stop)
            throws Exception {
        try (Heartbeat heartbeat = new Heartbeat(wiring.host().supervisor(), wiring.vertx());
                Watchers _ = new Watchers(wiring.vertx(), List.of(heartbeat::hear));
                Serving serving = new Serving(wiring, kernelBoot, err)) {
            Plan plan =
                    BootPlan.of(
                            wiring.works(
                                    last.journal().boot(),
                                    kernelBoot,
                                    wiring.cloud(),
                                    Serving.NOT,
                                    Hold.NONE));
            Tail tail = new Tail(plan, last.store(), variant, wiring.options().deadline());
            try (WaitTakenUp wait = WaitTakenUp.begin(wiring, kernelBoot, last)) {
                serving.staysWhile(wait::isUnderWay);
                int exit = serving.goOn(last.journal(), tail, true, heartbeat);
                stop.endWith(exit);
                return exit;
            }
        }
    }

    /// The variant of the generation, wherever its folder is said to be.
    private static Path folder(Given given, String booted) throws Wrong {
        boolean named = given.flag("--variant") || given.flag("--variant-dir");
        if (!named && !Options.variants().names().contains(booted)) {
            throw new Wrong(
                    "this host was booted as '%s', which is no variant of this installation"
                            .formatted(booted),
                    "--variant-dir",
                    "name its folder: `--variant-dir .../%s`".formatted(booted));
        }
        Path folder = Options.variant(given, Optional.of(booted));
        String name = folder.getFileName().toString();
        if (!name.equals(booted)) {
            throw new Wrong(
                    "this host was booted as '%s', not as '%s'".formatted(booted, name),
                    given.flag("--variant") ? "--variant" : "--variant-dir",
                    "leave the option out, or boot the other variant first");
        }
        return folder;
    }

    private int failed(Problem problem) {
        err.print("slipway: " + problem.text());
        return Exit.FAILED;
    }
}
