package dev.slipway.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.command.MatrixCell.Mishap;
import dev.slipway.command.MatrixCloud.Endpoint;
import dev.slipway.model.Platform;
import dev.slipway.model.RecordCodec;
import dev.slipway.pipeline.Boot;
import dev.slipway.pipeline.BootKey;
import dev.slipway.pipeline.BootPlan;
import dev.slipway.pipeline.Ending;
import dev.slipway.pipeline.Journal;
import dev.slipway.pipeline.Line;
import dev.slipway.pipeline.Verdict;
import dev.slipway.port.CloudFormation.Signal;
import dev.slipway.port.CloudFormation.Status;
import dev.slipway.signal.LifecycleHook;
import dev.slipway.signal.Signals;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever goes wrong where: CloudFormation hears one right signal, so do the wait condition and the Auto Scaling
/// group; metrics and a trace tell once how it went; the boot comes to the right end, in time.
///
/// The real plan, runner, signal and reports; the bodies of the stages, the cloud and the clock are made up. A kill is a copy
/// of the disk at that moment, with which the next boot goes on.
@Timeout(60)
class SignalMatrixTest {
    private static final Duration LIMIT = Duration.ofMinutes(15);

    /// What the messages to collectors may take at most, a metric, a trace and its figures, retries included.
    private static final Duration ALL_MESSAGES = Duration.ofSeconds(90);

    /// What tells of each boot to who has a collector of traces.
    private static final List<String> TRACE = List.of("/v1/traces", "/v1/metrics");

    /// Nothing in their bodies can go wrong.
    private static final Set<String> POINTS = Set.of("preconfigured", "configured");

    private static Vertx vertx;

    @TempDir(factory = InMemory.class)
    Path folder;

    private Path root;

    static Stream<MatrixCell> cells() {
        return stages().flatMap(stage ->
                Stream.of(Mishap.ERROR, Mishap.HANG, Mishap.KILL)
                        .flatMap(mishap -> cells(stage, mishap)));
    }

    static Stream<MatrixCell> goodBoots() {
        return cells("none", Mishap.NONE);
    }

    static Stream<MatrixCell> killsAfterTheCall() {
        return cells(MatrixCell.THE_CALL, Mishap.KILL);
    }

    private static Stream<MatrixCell> cells(String stage, Mishap mishap) {
        return Arrays.stream(Endpoint.values())
                .flatMap(signals ->
                        Arrays.stream(Endpoint.values())
                                .map(metrics -> new MatrixCell(stage, mishap, signals, metrics)));
    }

    private static Stream<String> stages() {
        return BootPlan.drawn().lines().stream()
                .map(Line::name)
                .filter(name -> !POINTS.contains(name));
    }

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        RecordCodec.install(vertx.eventBus());
    }

    @AfterAll
    static void stop() {
        vertx.close().await();
    }

    @BeforeEach
    void open() {
        root = folder.resolve("host");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"cells", "goodBoots", "killsAfterTheCall"})
    void oneRightSignalAndOneRightMetricWhateverGoesWrong(MatrixCell cell) throws Exception {
        Run run = cell.mishap() == Mishap.KILL ? killed(cell) : boot(cell, root, List.of(), root);

        assertThat(run.verdict().problem().isPresent()).isEqualTo(stops(cell));
        assertThat(run.taken())
                .extracting(Signal::status)
                .containsExactlyElementsOf(
                        cell.signals() == Endpoint.DOWN ? List.of() : List.of(expected(cell)));
        assertThat(run.heard())
                .containsExactlyInAnyOrderElementsOf(
                        cell.signals() == Endpoint.DOWN ? List.of() : heard(expected(cell)));
        assertThat(run.took()).isLessThanOrEqualTo(LIMIT.plus(Ending.LAST_WORDS));
        assertThat(run.told()).containsExactlyInAnyOrderElementsOf(told(cell, run.verdict()));
        assertThat(run.tookToTell()).isLessThanOrEqualTo(ALL_MESSAGES);
    }

    private static List<String> heard(Status status) {
        return List.of(
                "condition " + status, status == Status.SUCCESS ? "hook CONTINUE" : "hook ABANDON");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"detect-platform, 0", "user-data, 0", "generate-settings, 1", "render-files, 1"})
    void metricsAreToldAsSoonAsItIsKnownWhetherTheyAreWanted(String stage, int count)
            throws Exception {
        MatrixCell cell = new MatrixCell(stage, Mishap.ERROR, Endpoint.UP, Endpoint.UP);

        assertThat(boot(cell, root, List.of(), root).told()).hasSize(TRACE.size() + count);
    }

    /// What is to be told once, however often it is tried: no metric if nobody knows whether it is wanted.
    private static List<String> told(MatrixCell cell, Verdict verdict) {
        List<String> told = new ArrayList<>(TRACE);
        if (KnownSettings.of(verdict).isPresent()) {
            told.add(stops(cell) ? "boot_failure " + cell.stage() : "boot_success");
        }
        return told;
    }

    @ParameterizedTest(name = "signals {0}")
    @EnumSource
    void aBootThatRebootsTheHostTellsNothingAndTheNextOneTells(Endpoint signals) throws Exception {
        MatrixCell first = new MatrixCell("none", Mishap.REBOOT, signals, Endpoint.UP);
        Run reboots = boot(first, root, List.of(), root);
        Run next = boot(first.well(), root, reboots.taken(), root);

        assertThat(reboots.verdict().reboot()).isPresent();
        assertThat(reboots.taken()).isEmpty();
        assertThat(reboots.heard()).isEmpty();
        assertThat(reboots.told()).isEmpty();
        assertThat(next.taken()).hasSize(signals == Endpoint.DOWN ? 0 : 1);
    }

    private static boolean stops(MatrixCell cell) {
        return cell.goesWrong() && cell.line().ifItFails() == Line.IfItFails.STOP;
    }

    private static Status expected(MatrixCell cell) {
        return cell.goesWrong() && !cell.line().isApart() ? Status.FAILURE : Status.SUCCESS;
    }

    /// @param told to the collectors, when they have been up at last
    private record Run(
            Verdict verdict,
            MatrixCloud cloud,
            Duration took,
            List<String> told,
            Duration tookToTell) {
        private List<Signal> taken() {
            return cloud.taken();
        }

        private List<String> heard() {
            return cloud.heard();
        }
    }

    /// Boots, copies the disk at the moment of the kill, and goes on with the copy.
    private Run killed(MatrixCell cell) throws Exception {
        Path copy = folder.resolve("killed");
        List<Signal> taken = boot(cell, root, List.of(), copy).taken();
        List<Signal> arrived = cell.isKillAfterTheCall() ? taken : List.of();
        return boot(cell.well(), copy, arrived, copy);
    }

    /// @param copy where the disk goes at the moment of a kill
    private Run boot(MatrixCell cell, Path where, List<Signal> before, Path copy) throws Exception {
        MatrixHost host = MatrixHost.at(where);
        Runnable kill = () -> copy(where, copy);
        MatrixCloud cloud =
                new MatrixCloud(
                        host,
                        cell.signals(),
                        new CopyOnWriteArrayList<>(before),
                        new CopyOnWriteArrayList<>(),
                        cell.isKillAfterTheCall() ? kill : () -> {});
        if (cell.mishap() == Mishap.KILL && cell.signals() == Endpoint.DOWN) {
            Files.createDirectories(copy);
        }
        Boot boot = Boot.next(host, vertx, new BootKey("k1", "aws-dev"), 20);
        // The copy of the disk at the moment of the call must not meet others who write: the next
        // boot tells it.
        Optional<URI> condition =
                cell.isKillAfterTheCall() ? Optional.empty() : Optional.of(MatrixCloud.CONDITION);
        LifecycleHook hook =
                new LifecycleHook(host, cloud, cloud, MatrixCloud.HOOK, Optional.empty());
        LastWords words =
                new LastWords(
                        boot.id(),
                        new Signals(host, cloud, cloud, condition),
                        Optional.of(hook),
                        Platform.Kind.EC2,
                        left -> EndConfig.DEFAULTS.timeToTell(left, LIMIT));
        try (boot) {
            Verdict verdict =
                    boot.run(BootPlan.of(new MatrixWorks(host, cell, kill).works()), LIMIT, words);
            Duration took = host.since(0);
            MatrixCollector collector = new MatrixCollector(host, cell.metrics());
            Journal journal = Journal.read(host.disk(), boot.id()).orElseThrow();
            Duration tookToTell = Duration.ZERO;
            if (verdict.reboot().isEmpty()) {
                tookToTell = collector.hear(journal, verdict);
                collector.on(host, Endpoint.UP).hear(journal, verdict);
            }
            return new Run(
                    verdict, cloud, took, List.copyOf(collector.taken().values()), tookToTell);
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path there = to.resolve(from.relativize(file));
                if (Files.isSymbolicLink(file) || Files.isRegularFile(file)) {
                    Files.copy(file, there, LinkOption.NOFOLLOW_LINKS);
                } else {
                    Files.createDirectories(there);
                }
            }
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
