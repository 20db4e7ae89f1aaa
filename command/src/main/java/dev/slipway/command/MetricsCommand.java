package dev.slipway.command;

import dev.slipway.metrics.report.Reports;
import dev.slipway.model.Happening;
import dev.slipway.model.Part;
import dev.slipway.model.Problem;
import dev.slipway.model.Telling;
import dev.slipway.pipeline.Paths;
import dev.slipway.port.Host;
import dev.slipway.settings.store.Generation;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// `slipway metrics send-boot-success | send-health-ping`: sends anonymous metrics by hand, or from a timer of a
/// host on which Slipway does not stay.
record MetricsCommand(PrintStream err) implements Subcommand {
    private static final String BOOT_SUCCESS = "send-boot-success";
    private static final String HEALTH_PING = "send-health-ping";

    /// Longest time of the original's client.
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Override
    public Usage spec() {
        return Words.command(
                        "metrics",
                        "Sends anonymous metrics now, if the settings want them; see doc/metrics.md for what is in them.",
                        "slipway metrics send-health-ping")
                .addOption(Words.root())
                .addOption(Words.metricsEndpoint())
                .addOption(
                        Words.option(
                                "--command-results",
                                "FILE",
                                "under --root: how recorded commands end"))
                .addPositional(
                        Words.words(
                                "VERB",
                                "1",
                                BOOT_SUCCESS + " or " + HEALTH_PING,
                                () -> List.of(BOOT_SUCCESS, HEALTH_PING)));
    }

    @Override
    public int run(Given given) throws Exception {
        String verb = given.words().getFirst();
        if (!List.of(BOOT_SUCCESS, HEALTH_PING).contains(verb)) {
            throw new Wrong(
                    "metrics can't '%s'".formatted(verb),
                    "VERB",
                    "take one of %s, %s".formatted(BOOT_SUCCESS, HEALTH_PING));
        }
        Host host = Machine.of(given);
        ProgramConfig config = Machine.made(ProgramConfig.read(host.disk()));
        Generation generation = generation(host, config);
        BootOptions options =
                BootOptions.afterBoot(
                        Path.of(generation.variant()), config, ReportOptions.of(given));
        Voice voice = new Voice(err);
        Vertx vertx = Bus.start();
        try (Reports reports =
                new Wiring(host, vertx, options, config)
                        .reports(
                                Optional.of(generation.instanceId()),
                                () -> Optional.of(generation.layers().merged()),
                                voice)) {
            return send(verb, reports, voice);
        } finally {
            vertx.close().await();
        }
    }

    /// As in the original, a boot is a success whether or not that can be told.
    private static int send(String verb, Reports reports, Voice voice) throws InterruptedException {
        if (verb.equals(BOOT_SUCCESS)) {
            reports.bootSucceeded();
            reports.await(LIMIT);
            return Exit.DONE;
        }
        reports.ping();
        reports.await(LIMIT);
        return voice.settled.get() ? Exit.DONE : Exit.FAILED;
    }

    private static Generation generation(Host host, ProgramConfig config) throws Wrong {
        return Booted.generation(host, config)
                .orElseThrow(() ->
                        new Wrong(
                                "this host has no settings yet, so nobody knows whether metrics are wanted",
                                host.disk().real(Paths.STORE).toString(),
                                "boot it with `slipway boot`"));
    }

    /// Says on stderr what becomes of each message.
    ///
    /// @param settled whether the last one was sent, or is not wanted
    private record Voice(PrintStream err, AtomicBoolean settled) implements Telling {
        private Voice(PrintStream err) {
            this(err, new AtomicBoolean());
        }

        @Override
        public void tell(Happening happening) {
            err.println("slipway: " + Console.words(happening));
        }

        @Override
        public Telling of(Part part) {
            return new Named(this, part.name());
        }

        @Override
        public Wait waiting(String reason) {
            return () -> {};
        }
    }

    /// The same about one of them.
    private record Named(Voice voice, String name) implements Telling {
        @Override
        public void tell(Happening happening) {
            voice.settled.set(
                    happening instanceof Happening.Finished
                            || happening instanceof Happening.Skipped);
            String words =
                    happening instanceof Happening.Failed(var _, Problem problem)
                            ? problem.text().stripTrailing()
                            : Console.words(happening);
            voice.err.printf("slipway: %s %s%n", name, words);
        }

        @Override
        public Telling of(Part part) {
            return voice.of(part);
        }

        @Override
        public Wait waiting(String reason) {
            return voice.waiting(reason);
        }
    }
}
