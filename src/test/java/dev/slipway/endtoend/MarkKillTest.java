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

/// Kills the real process at an event of a first boot that marks a bootstrap container as having run. The mark is a commit;
/// a boot that ends by itself leaves it to the next boot to apply, one that is resumed applies it. After
/// the next boot nobody can tell them apart.
///
/// A normal run takes a seeded sample of the events from the first container on; `-Dkill.events=all` takes each of them in turn.
@Timeout(120)
class MarkKillTest {
    private static final int SAMPLE = 3;
    private static final String ONCE =
            """

            [settings.bootstrap-containers.seed-cache]
            source = "registry.example.org/node/seed-cache:v1"
            mode = "once"
            """;
    private static final String MARK = "bootstrap container 'seed-cache', which ran on ";

    @TempDir static Path scratch;
    private static KillableBoot boot;
    private static RootImage whole;
    private static List<String> told;

    @BeforeAll
    static void bootTwiceToTheEnd() throws Exception {
        boot = KillableBoot.asBuilt(ONCE);
        Path root = scratch.resolve("whole");
        told = boot.toTheEnd(root);
        boot.toTheEnd(root);
        whole = RootImage.of(root);
        assertThat(whole.files().values()).anyMatch(text -> text.contains(MARK));
    }

    @AfterAll
    static void stop() {
        boot.close();
    }

    static Stream<Integer> moments() {
        int first = KillableBoot.number(told, "bootstrap-containers", "started");
        return KillableBoot.sample(SAMPLE, told, first, told.size());
    }

    @ParameterizedTest(name = "killed at event {0}")
    @MethodSource("moments")
    void theMarkIsThereOnceAndAppliedByTheNextBoot(int event) throws Exception {
        Path root = scratch.resolve("killed-at-" + event);

        boot.upTo(event, root);
        boot.toTheEnd(root);
        boot.toTheEnd(root);

        RootImage image = RootImage.of(root);
        assertThat(image.files()).isEqualTo(whole.files());
        assertThat(image.commands()).containsExactlyInAnyOrderElementsOf(whole.commands());
    }
}
