package dev.slipway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.simulators.Act;
import dev.slipway.simulators.AwsScript;
import dev.slipway.simulators.AwsSimulator;
import dev.slipway.simulators.CollectorSimulator;
import dev.slipway.simulators.Fault;
import dev.slipway.simulators.Instance;
import dev.slipway.simulators.MetadataScript;
import dev.slipway.simulators.Surroundings;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A seeded sample of the matrix of signals as real processes: each is killed at an event, boots again, and
/// CloudFormation has heard one right signal, the collector of metrics of each boot that ended once. `-Dkill.events=N` takes N moments of each endpoint.
@Timeout(300)
class SignalTest {
    private static final String SIGNAL = "cloudformation:SignalResource";
    private static final long SEED = 20260106;

    /// About as many events as a boot of the smallest variant tells.
    private static final int EVENTS = 60;

    private static final String GOOD =
            """
            [settings.cloudformation]
            should-signal = true
            stack-name = "blue"
            logical-resource-id = "Nodes"
            [settings.metrics]
            send-metrics = true
            """;
    private static final MetadataScript TAGGED =
            MetadataScript.of(Instance.ORDINARY)
                    .with("meta-data/tags/instance/aws:cloudformation:stack-name", "blue")
                    .with("meta-data/tags/instance/aws:cloudformation:logical-id", "Nodes");

    @TempDir Path root;
    private Vertx vertx;
    private Surroundings around;
    private CollectorSimulator collector;

    private enum Endpoint {
        UP,
        DOWN_AT_FIRST,
        SLOW;

        private List<Fault> faults() {
            return switch (this) {
                case UP -> List.of();
                case DOWN_AT_FIRST ->
                        List.of(
                                Fault.first(1, SIGNAL, new Act.Close()),
                                Fault.first(2, SIGNAL, new Act.Status(503)));
                case SLOW -> List.of(Fault.always(SIGNAL, new Act.Late(Duration.ofSeconds(2))));
            };
        }
    }

    private enum Metrics {
        UP,
        HANGING,
        SLOW;

        private Fault[] faults() {
            return switch (this) {
                case UP -> new Fault[0];
                case HANGING -> new Fault[] {Fault.always("*", new Act.Hang())};
                case SLOW -> new Fault[] {Fault.always("*", new Act.Late(Duration.ofMillis(500)))};
            };
        }
    }

    private record Moment(Endpoint signals, Metrics metrics, int event) {}

    static Stream<Moment> sample() {
        Random random = new Random(SEED);
        int each = Integer.getInteger("kill.events", 2);
        return Stream.of(Endpoint.values())
                .flatMap(
                        signals -> IntStream.range(0, each).mapToObj(_ -> moment(signals, random)));
    }

    private static Moment moment(Endpoint signals, Random random) {
        Metrics[] metrics = Metrics.values();
        return new Moment(
                signals, metrics[random.nextInt(metrics.length)], 1 + random.nextInt(EVENTS));
    }

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
    }

    @AfterEach
    void close() {
        collector.close();
        around.close();
        vertx.close().await();
    }

    private void given(String userData, List<Fault> faults) {
        given(userData, faults, Metrics.UP);
    }

    private void given(String userData, List<Fault> faults, Metrics metrics) {
        collector = CollectorSimulator.start(vertx, 0, metrics.faults());
        MetadataScript metadata = TAGGED.userData(userData);
        AwsScript cloud = AwsScript.of(metadata).failing(faults.toArray(Fault[]::new));
        around = Surroundings.start(vertx, metadata, cloud);
    }

    private List<String> heard() {
        AwsSimulator cloud = around.cloud();
        return cloud.told().stream()
                .filter(one -> one.operation().equals(SIGNAL))
                .map(one -> one.field("Status") + " " + one.field("UniqueId"))
                .toList();
    }

    /// Boots, and kills the process with SIGKILL after an event that `kill` takes.
    ///
    /// @param kill gets the number of the event and the event
    private int boot(BiPredicate<Integer, String> kill) throws IOException, InterruptedException {
        List<String> line =
                Program.commandLine("boot", "--platform", "ec2", "--variant", "aws-dev");
        line.addAll(List.of("--root", root.toString(), "--events", "-", "--log-level", "error"));
        line.addAll(List.of("--imds-endpoint", around.imds().toString()));
        line.addAll(List.of("--aws-endpoint", around.aws().toString()));
        line.addAll(List.of("--metrics-endpoint", collector.metrics().toString()));
        Path err = Files.createTempFile("signal", ".err");
        Process process = new ProcessBuilder(line).redirectError(err.toFile()).start();
        int number = 0;
        List<String> events = new ArrayList<>();
        try (BufferedReader out = process.inputReader()) {
            for (String event = out.readLine(); event != null; event = out.readLine()) {
                events.add(event);
                number++;
                if (kill.test(number, event)) {
                    process.toHandle().destroyForcibly();
                }
            }
        }
        int exit = process.waitFor();
        assertThat(events).as(Files.readString(err)).isNotEmpty();
        return exit;
    }

    private int boot() throws Exception {
        return boot((_, _) -> false);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sample")
    void aBootThatIsKilledAndGoesOnIsOneSuccess(Moment moment) throws Exception {
        given(GOOD, moment.signals().faults(), moment.metrics());

        boot((number, _) -> number == moment.event());
        int exit = boot();

        assertThat(exit).isZero();
        assertThat(heard()).containsExactly("SUCCESS " + Instance.ORDINARY.identity().id());
        assertThat(metrics())
                .hasSize(moment.metrics() == Metrics.HANGING ? 0 : ended())
                .allSatisfy(query -> assertThat(query).contains("event=boot_success"));
    }

    /// What the collector has been told, repeats left out.
    private Set<String> metrics() {
        return collector.taken().stream()
                .map(told -> told.id() + " " + told.query())
                .collect(Collectors.toSet());
    }

    /// How many boots came to their end.
    private int ended() throws IOException {
        int ended = 0;
        try (Stream<Path> journals = Files.list(root.resolve("var/lib/slipway/journal"))) {
            for (Path journal : journals.toList()) {
                boolean end =
                        Files.readAllLines(journal).stream()
                                .anyMatch(line ->
                                        line.contains("\"stage\":\"boot\",\"event\":\"finished\""));
                ended += end ? 1 : 0;
            }
        }
        return ended;
    }

    @Test
    void aKillBetweenTheCallAndItsMarkIsOneSuccess() throws Exception {
        given(GOOD, List.of(Fault.first(1, SIGNAL, new Act.SlowBody(Duration.ofMillis(50)))));

        boot((_, event) -> event.contains("\"kind\":\"signal\"") && arrives());
        int exit = boot();

        assertThat(exit).isZero();
        assertThat(heard()).hasSize(1);
        assertThat(around.cloud().requests().stream().filter(one -> one.path().equals(SIGNAL)))
                .hasSize(2);
    }

    private boolean arrives() {
        while (heard().isEmpty()) {
            Thread.onSpinWait();
        }
        return true;
    }

    @Test
    void userDataThatCanNotBeReadIsOneFailureHoweverOftenItIsTried() throws Exception {
        given("[settings\n", Endpoint.DOWN_AT_FIRST.faults());

        assertThat(boot()).isOne();
        assertThat(boot()).isOne();

        assertThat(heard()).containsExactly("FAILURE " + Instance.ORDINARY.identity().id());
    }
}
