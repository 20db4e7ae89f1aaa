package dev.slipway.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.command.MatrixCloud.Endpoint;
import dev.slipway.containers.Bootstrapped;
import dev.slipway.model.Inputs;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Platform;
import dev.slipway.model.RecordCodec;
import dev.slipway.model.Stage;
import dev.slipway.network.ConfiguredNetwork;
import dev.slipway.pipeline.Boot;
import dev.slipway.pipeline.BootKey;
import dev.slipway.pipeline.BootPlan;
import dev.slipway.pipeline.Ending;
import dev.slipway.pipeline.Journal;
import dev.slipway.pipeline.Line;
import dev.slipway.pipeline.Milestone;
import dev.slipway.pipeline.Verdict;
import dev.slipway.pipeline.Works;
import dev.slipway.platform.userdata.UserDataDrift;
import dev.slipway.port.CloudFormation.Signal;
import dev.slipway.port.CloudFormation.Status;
import dev.slipway.services.RenderedFiles;
import dev.slipway.services.RestartedServices;
import dev.slipway.services.kernel.KernelParameters;
import dev.slipway.services.kernel.RebootIfRequired;
import dev.slipway.services.scaling.InService;
import dev.slipway.services.system.MultiUser;
import dev.slipway.services.system.RunningSystem;
import dev.slipway.settings.Entry;
import dev.slipway.settings.Generated;
import dev.slipway.settings.Layer;
import dev.slipway.settings.Layers;
import dev.slipway.settings.UserData;
import dev.slipway.settings.store.Committed;
import dev.slipway.settings.store.Generation;
import dev.slipway.settings.store.MigrateSettings;
import dev.slipway.settings.store.OpenStore;
import dev.slipway.settings.store.OpenedStore;
import dev.slipway.settings.variant.Metadata;
import dev.slipway.settings.variant.Variant;
import dev.slipway.settings.variant.VariantName;
import dev.slipway.signal.Signals;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
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

/// Whatever goes wrong where: CloudFormation hears one right signal, metrics tell once how it went, the boot comes to
/// the right end, in time.
///
/// The real plan, runner, signal and reports; the bodies of the stages, the cloud and the clock are made up. A kill is a copy
/// of the disk at that moment, with which the next boot goes on.
@Timeout(60)
class SignalMatrixTest {
    private static final Duration LIMIT = Duration.ofMinutes(15);

    /// What one message to a collector may take at most, its retries included.
    private static final Duration A_MESSAGE = Duration.ofSeconds(30);

    /// Nothing in their bodies can go wrong.
    private static final Set<String> POINTS = Set.of("preconfigured", "configured");

    private static Vertx vertx;

    @TempDir(factory = InMemory.class)
    Path folder;

    private Path root;

    /// What goes wrong in a stage.
    enum Mishap {
        NONE,
        ERROR,
        HANG,
        KILL,
        REBOOT;

        private Optional<String> reboot() {
            return this == REBOOT ? Optional.of("the kernel lacks a parameter") : Optional.empty();
        }
    }

    /// One cell of the matrix.
    ///
    /// @param signals how CloudFormation is
    /// @param metrics how the collector of metrics is
    record Cell(String stage, Mishap mishap, Endpoint signals, Endpoint metrics) {
        private Cell well() {
            return new Cell(stage, Mishap.NONE, signals, metrics);
        }
    }

    static Stream<Cell> cells() {
        return stages().flatMap(stage ->
                Stream.of(Mishap.ERROR, Mishap.HANG, Mishap.KILL)
                        .flatMap(mishap -> cells(stage, mishap)));
    }

    static Stream<Cell> goodBoots() {
        return cells("none", Mishap.NONE);
    }

    static Stream<Cell> killsAfterTheCall() {
        return cells("the call", Mishap.KILL);
    }

    private static Stream<Cell> cells(String stage, Mishap mishap) {
        return Arrays.stream(Endpoint.values())
                .flatMap(signals ->
                        Arrays.stream(Endpoint.values())
                                .map(metrics -> new Cell(stage, mishap, signals, metrics)));
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
    void oneRightSignalAndOneRightMetricWhateverGoesWrong(Cell cell) throws Exception {
        Run run = cell.mishap() == Mishap.KILL ? killed(cell) : boot(cell, root, List.of(), root);

        assertThat(run.verdict().problem().isPresent()).isEqualTo(stops(cell));
        assertThat(run.taken())
                .extracting(Signal::status)
                .containsExactlyElementsOf(
                        cell.signals() == Endpoint.DOWN ? List.of() : List.of(expected(cell)));
        assertThat(run.took()).isLessThanOrEqualTo(LIMIT.plus(Ending.LAST_WORDS));
        assertThat(run.told()).containsExactlyElementsOf(told(cell, run.verdict()));
        assertThat(run.tookToTell()).isLessThanOrEqualTo(A_MESSAGE);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"detect-platform, 0", "user-data, 0", "generate-settings, 1", "render-files, 1"})
    void metricsAreToldAsSoonAsItIsKnownWhetherTheyAreWanted(String stage, int count)
            throws Exception {
        Cell cell = new Cell(stage, Mishap.ERROR, Endpoint.UP, Endpoint.UP);

        assertThat(boot(cell, root, List.of(), root).told()).hasSize(count);
    }

    /// What is to be told once, however often it is tried: nothing if nobody knows whether it is wanted.
    private static List<String> told(Cell cell, Verdict verdict) {
        if (KnownSettings.of(verdict).isEmpty()) {
            return List.of();
        }
        return List.of(stops(cell) ? "boot_failure " + cell.stage() : "boot_success");
    }

    @ParameterizedTest(name = "signals {0}")
    @EnumSource
    void aBootThatRebootsTheHostTellsNothingAndTheNextOneTells(Endpoint signals) throws Exception {
        Cell first = new Cell("none", Mishap.REBOOT, signals, Endpoint.UP);
        Run reboots = boot(first, root, List.of(), root);
        Run next = boot(first.well(), root, reboots.taken(), root);

        assertThat(reboots.verdict().reboot()).isPresent();
        assertThat(reboots.taken()).isEmpty();
        assertThat(reboots.told()).isEmpty();
        assertThat(next.taken()).hasSize(signals == Endpoint.DOWN ? 0 : 1);
    }

    private static boolean stops(Cell cell) {
        return goesWrong(cell) && line(cell.stage()).ifItFails() == Line.IfItFails.STOP;
    }

    private static boolean goesWrong(Cell cell) {
        return cell.mishap() == Mishap.ERROR || cell.mishap() == Mishap.HANG;
    }

    private static Status expected(Cell cell) {
        return goesWrong(cell) && !line(cell.stage()).isApart() ? Status.FAILURE : Status.SUCCESS;
    }

    private static Line<?> line(String name) {
        return BootPlan.drawn().lines().stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// @param told to the collector, when it has been up at last
    private record Run(
            Verdict verdict,
            List<Signal> taken,
            Duration took,
            List<String> told,
            Duration tookToTell) {}

    /// Boots, copies the disk at the moment of the kill, and goes on with the copy.
    private Run killed(Cell cell) throws Exception {
        Path copy = folder.resolve("killed");
        List<Signal> taken = boot(cell, root, List.of(), copy).taken();
        boolean lost = !cell.stage().equals("the call");
        return boot(cell.well(), copy, lost ? List.of() : taken, copy);
    }

    /// @param copy where the disk goes at the moment of a kill
    private Run boot(Cell cell, Path where, List<Signal> before, Path copy) throws Exception {
        MatrixHost host = MatrixHost.at(where);
        Runnable kill = () -> copy(where, copy);
        boolean killedAfterTheCall =
                cell.mishap() == Mishap.KILL && cell.stage().equals("the call");
        MatrixCloud cloud =
                new MatrixCloud(
                        host,
                        cell.signals(),
                        new CopyOnWriteArrayList<>(before),
                        killedAfterTheCall ? kill : () -> {});
        if (cell.mishap() == Mishap.KILL && cell.signals() == Endpoint.DOWN) {
            Files.createDirectories(copy);
        }
        Boot boot = Boot.next(host, vertx, new BootKey("k1", "aws-dev"), 20);
        LastWords words =
                new LastWords(
                        boot.id(),
                        new Signals(host, cloud, cloud, Optional.empty()),
                        Optional.empty(),
                        Platform.Kind.EC2,
                        left -> EndConfig.DEFAULTS.timeToTell(left, LIMIT));
        try (boot) {
            Verdict verdict = boot.run(BootPlan.of(works(host, cell, kill)), LIMIT, words);
            Duration took = host.since(0);
            MatrixCollector collector = new MatrixCollector(host, cell.metrics());
            Journal journal = Journal.read(host.disk(), boot.id()).orElseThrow();
            Duration tookToTell = Duration.ZERO;
            if (verdict.reboot().isEmpty()) {
                tookToTell = collector.hear(journal, verdict);
                collector.on(host, Endpoint.UP).hear(journal, verdict);
            }
            return new Run(
                    verdict,
                    cloud.taken(),
                    took,
                    List.copyOf(collector.taken().values()),
                    tookToTell);
        }
    }

    private Works works(MatrixHost host, Cell cell, Runnable kill) throws Exception {
        Bodies bodies = new Bodies(host, cell, kill);
        Stage<OpenedStore> open =
                new OpenStore(host, Path.of("/var/lib/slipway/store"), 50, Optional.empty());
        return new Works(
                bodies.making("detect-platform", new Platform(Platform.Kind.EC2, "i-1")),
                bodies.of("open-store", open),
                bodies.making("load-defaults", variant()),
                bodies.of(
                        "migrate-settings",
                        new MigrateSettings((_, _) -> new Outcome.Skipped<>("nothing to import"))),
                bodies.making("serve-api", new Milestone("api")),
                bodies.of("network-config", _ -> new Outcome.Skipped<ConfiguredNetwork>("none")),
                bodies.making("user-data", userData()),
                bodies.of(
                        "compare-user-data", _ -> new Outcome.Skipped<UserDataDrift>("first boot")),
                bodies.making("generate-settings", new Generated(new TreeMap<>())),
                bodies.making("commit-settings", committed()),
                bodies.making("render-files", new RenderedFiles(List.of())),
                bodies.making("restart-services", new RestartedServices(List.of())),
                bodies.making("bootstrap-containers", new Bootstrapped(List.of())),
                bodies.making(
                        RebootIfRequired.NAME,
                        new KernelParameters(new TreeSet<>(), cell.mishap().reboot())),
                bodies.making("multi-user", new MultiUser(List.of())),
                bodies.making("await-in-service", new InService(Duration.ZERO)),
                bodies.making("system-running", new RunningSystem("running")),
                bodies.making("mark-successful", new Milestone("success")));
    }

    private static Variant variant() {
        Metadata metadata = new Metadata(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        return new Variant(
                VariantName.of("aws-dev"),
                Path.of("/aws-dev"),
                new TreeMap<>(),
                metadata,
                Map.of(),
                Map.of());
    }

    private static UserData userData() {
        return new UserData(
                new TreeMap<>(
                        Map.of(
                                Key.of("settings.cloudformation.should-signal"), entry(true),
                                Key.of("settings.cloudformation.stack-name"), entry("blue"),
                                Key.of("settings.cloudformation.logical-resource-id"),
                                        entry("Nodes"),
                                Key.of("settings.metrics.send-metrics"), entry(true))),
                "");
    }

    private static Entry entry(Object value) {
        return new Entry(value, "user data");
    }

    private static Committed committed() {
        Layers layers = Layers.NONE.with(Layer.USER_DATA, userData().entries());
        Generation generation =
                new Generation(1, Instant.EPOCH, "test", "aws-dev", "i-1", "", layers);
        return new Committed(generation, layers.merged());
    }

    /// The bodies of the stages: well, but for the one of the cell.
    private record Bodies(MatrixHost host, Cell cell, Runnable kill) {
        private <T extends Record> Stage<T> making(String name, T value) {
            return of(name, _ -> new Outcome.Made<>(value));
        }

        private <T extends Record> Stage<T> of(String name, Stage<T> well) {
            if (!name.equals(cell.stage())) {
                return well;
            }
            return switch (cell.mishap()) {
                case NONE, REBOOT -> well;
                case ERROR -> _ -> Outcome.failed("no luck", "here", "mend it");
                case HANG -> in -> hang(name, in);
                case KILL ->
                        in -> {
                            kill.run();
                            return well.run(in);
                        };
            };
        }

        private <T extends Record> Outcome<T> hang(String name, Inputs in)
                throws InterruptedException {
            if (line(name).isApart()) {
                new Semaphore(0).acquire();
            }
            host.sleep(in.deadline().left());
            throw new InterruptedException();
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
