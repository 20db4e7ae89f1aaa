package dev.slipway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.simulators.Act;
import dev.slipway.simulators.Fault;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.BiPredicate;
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

    @TempDir Path root;
    private Vertx vertx;
    private TellingBoot boots;

    private enum Endpoint {
        UP,
        DOWN_AT_FIRST,
        SLOW;

        private List<Fault> faults() {
            return switch (this) {
                case UP -> List.of();
                case DOWN_AT_FIRST ->
                        List.of(
                                Fault.first(1, TellingBoot.SIGNAL, new Act.Close()),
                                Fault.first(2, TellingBoot.SIGNAL, new Act.Status(503)));
                case SLOW ->
                        List.of(
                                Fault.always(
                                        TellingBoot.SIGNAL, new Act.Late(Duration.ofSeconds(2))));
            };
        }
    }

    private enum Metrics {
        UP,
        HANGING,
        SLOW;

        private List<Fault> faults() {
            return switch (this) {
                case UP -> List.of();
                case HANGING -> List.of(Fault.always("*", new Act.Hang()));
                case SLOW -> List.of(Fault.always("*", new Act.Late(Duration.ofMillis(500))));
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
        boots.close();
        vertx.close().await();
    }

    private void given(String userData, List<Fault> faults) {
        given(userData, faults, Metrics.UP);
    }

    private void given(String userData, List<Fault> faults, Metrics metrics) {
        boots =
                TellingBoot.of(
                        root,
                        vertx,
                        userData,
                        new TellingBoot.Faults(List.of(), faults, metrics.faults()));
    }

    private int boot(BiPredicate<Integer, String> kill) throws Exception {
        return boots.run(List.of("--platform", "ec2", "--variant", "aws-dev"), kill);
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
        assertThat(boots.heard()).containsExactly("SUCCESS " + TellingBoot.INSTANCE);
        assertThat(boots.metrics())
                .hasSize(moment.metrics() == Metrics.HANGING ? 0 : ended())
                .allSatisfy(query -> assertThat(query).contains("event=boot_success"));
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
        given(
                GOOD,
                List.of(
                        Fault.first(
                                1, TellingBoot.SIGNAL, new Act.SlowBody(Duration.ofMillis(50)))));

        boot((_, event) -> event.contains("\"kind\":\"signal\"") && arrives());
        int exit = boot();

        assertThat(exit).isZero();
        assertThat(boots.heard()).hasSize(1);
        assertThat(
                        boots.around().cloud().requests().stream()
                                .filter(one -> one.path().equals(TellingBoot.SIGNAL)))
                .hasSize(2);
    }

    private boolean arrives() {
        while (boots.heard().isEmpty()) {
            Thread.onSpinWait();
        }
        return true;
    }

    @Test
    void userDataThatCanNotBeReadIsOneFailureHoweverOftenItIsTried() throws Exception {
        given("[settings\n", Endpoint.DOWN_AT_FIRST.faults());

        assertThat(boot()).isOne();
        assertThat(boot()).isOne();

        assertThat(boots.heard()).containsExactly("FAILURE " + TellingBoot.INSTANCE);
    }
}
