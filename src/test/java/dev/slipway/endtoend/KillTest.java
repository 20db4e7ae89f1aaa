package dev.slipway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Kills the real process at an event of a first boot, boots again, and compares the whole root with one that was
/// never killed.
///
/// A normal run takes a seeded sample of the events; `-Dkill.events=all` takes each of them in turn.
@Timeout(120)
class KillTest {
    private static final int SAMPLE = 6;

    @TempDir static Path scratch;
    private static KillableBoot boot;
    private static RootImage whole;
    private static List<String> told;

    @BeforeAll
    static void bootOnceToTheEnd() throws Exception {
        boot = KillableBoot.asBuilt("");
        Path root = scratch.resolve("whole");
        told = boot.toTheEnd(root);
        whole = RootImage.of(root);
    }

    @AfterAll
    static void stop() {
        boot.close();
    }

    static Stream<Integer> moments() {
        int last = KillableBoot.number(told, "boot", "finished") - 2;
        return KillableBoot.sample(SAMPLE, told, 1, last);
    }

    @ParameterizedTest(name = "killed at event {0}")
    @MethodSource("moments")
    void aKilledBootEndsAsOneThatWasNot(int event) throws Exception {
        Path root = scratch.resolve("killed-at-" + event);

        boot.upTo(event, root);
        boot.toTheEnd(root);

        assertThat(RootImage.of(root)).isEqualTo(whole);
    }
}
