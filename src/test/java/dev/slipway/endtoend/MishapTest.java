package dev.slipway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.pipeline.BootPlan;
import dev.slipway.pipeline.Line;
import dev.slipway.simulators.Act;
import dev.slipway.simulators.Fault;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The matrix of signals as real processes: stages fail and hang as on a host, or the process is killed in them
/// (SIGKILL), each with servers in a state that is drawn by chance. `-Dkill.events=all` takes each with all of them.
@Timeout(300)
class MishapTest {
    private static final long SEED = 20260111;

    /// While these are under way nobody knows whether metrics are wanted.
    private static final Set<String> BEFORE_USER_DATA =
            Set.of("detect-platform", "open-store", "load-defaults", "network-config", "user-data");

    private static final String USER_DATA =
            """
            [settings.cloudformation]
            should-signal = true
            stack-name = "blue"
            logical-resource-id = "Nodes"
            [settings.metrics]
            send-metrics = true
            """;

    @TempDir Path root;
    @TempDir Path beside;
    private Vertx vertx;

    /// How a server is.
    private enum State {
        UP,
        DOWN,
        SLOW;

        private List<Fault> of(String target) {
            return switch (this) {
                case UP -> List.of();
                case DOWN -> List.of(Fault.always(target, new Act.Close()));
                case SLOW -> List.of(Fault.always(target, new Act.Late(Duration.ofMillis(700))));
            };
        }
    }

    private record Cell(Mishap mishap, State signals, State metrics) {}

    static Stream<Cell> cells() {
        return cells(sample(Mishap.ALL, 10));
    }

    /// All is well there, but for the kill.
    static Stream<Cell> kills() {
        List<Mishap> stages =
                BootPlan.drawn().lines().stream()
                        .map(line -> new Mishap(line.name(), "killed", _ -> {}))
                        .toList();
        return cells(sample(stages, 5));
    }

    private static List<Mishap> sample(List<Mishap> all, int size) {
        List<Mishap> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(SEED));
        return isAll() ? shuffled : shuffled.subList(0, size);
    }

    private static Stream<Cell> cells(List<Mishap> mishaps) {
        Random random = new Random(SEED);
        return mishaps.stream()
                .flatMap(mishap ->
                        states(random)
                                .flatMap(signals ->
                                        states(random)
                                                .map(metrics ->
                                                        new Cell(mishap, signals, metrics))));
    }

    private static Stream<State> states(Random random) {
        State[] all = State.values();
        return isAll() ? Arrays.stream(all) : Stream.of(all[random.nextInt(all.length)]);
    }

    private static boolean isAll() {
        return "all".equals(System.getProperty("kill.events"));
    }

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    private TellingBoot boots(Cell cell, Scene scene) {
        List<Fault> cloud = new ArrayList<>(scene.cloud);
        cloud.addAll(cell.signals().of(TellingBoot.SIGNAL));
        TellingBoot.Faults faults =
                new TellingBoot.Faults(scene.metadata, cloud, cell.metrics().of("*"));
        return TellingBoot.of(root, vertx, scene.userData, faults);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cells")
    void aStageThatFailsOrHangsIsOneFailure(Cell cell) throws Exception {
        Scene scene = new Scene(USER_DATA);
        cell.mishap().scene().accept(scene);
        List<String> options = scene.options(root, beside);
        options.addAll(List.of("--deadline", "8s"));
        boolean stops = line(cell).ifItFails() == Line.IfItFails.STOP;

        try (TellingBoot boots = boots(cell, scene)) {
            int exit = boots.run(options, (_, _) -> false);

            assertThat(exit).isEqualTo(stops ? 1 : 0);
            assertThat(boots.heard())
                    .containsExactlyElementsOf(
                            cell.signals() == State.DOWN
                                    ? List.of()
                                    : List.of("FAILURE " + TellingBoot.INSTANCE));
            String event = stops ? "event=boot_failure" : "event=boot_success";
            assertThat(boots.metrics())
                    .hasSize(isTold(cell) ? 1 : 0)
                    .allMatch(query -> query.contains(event));
        }
    }

    private static boolean isTold(Cell cell) {
        return cell.metrics() != State.DOWN && !BEFORE_USER_DATA.contains(cell.mishap().stage());
    }

    private static Line<?> line(Cell cell) {
        return BootPlan.drawn().lines().stream()
                .filter(line -> line.name().equals(cell.mishap().stage()))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kills")
    void aKillInAStageAndABootThatGoesOnIsOneSuccess(Cell cell) throws Exception {
        Scene scene = new Scene(USER_DATA);
        List<String> options = scene.options(root, beside);
        options.addAll(List.of("--deadline", "8s"));
        String begun = "\"stage\":\"%s\",\"event\":\"started\"".formatted(cell.mishap().stage());

        try (TellingBoot boots = boots(cell, scene)) {
            boots.run(options, (_, event) -> event.contains(begun));
            int exit = boots.run(options, (_, _) -> false);

            assertThat(exit).isZero();
            assertThat(boots.heard())
                    .containsExactlyElementsOf(
                            cell.signals() == State.DOWN
                                    ? List.of()
                                    : List.of("SUCCESS " + TellingBoot.INSTANCE));
        }
    }
}
