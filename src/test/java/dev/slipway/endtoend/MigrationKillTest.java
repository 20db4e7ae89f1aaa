package dev.slipway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Kills the real process at an event of the first boot with another version, which brings the settings to the newer
/// model or back to the older one; boots again, and compares the whole root with one that was never killed.
///
/// A normal run takes a seeded sample of the events until the migration is done; `-Dkill.events=all` takes each event
/// of the boot in turn.
@Timeout(120)
class MigrationKillTest {
    private static final int SAMPLE = 3;

    @TempDir static Path scratch;
    private static KillableBoot older;
    private static List<Change> changes;

    /// A change of the version.
    ///
    /// @param before the root as the version before it has left it
    /// @param boot with the version after it
    /// @param told the events of the boot
    /// @param whole the root after it
    private record Change(
            String name, Path before, KillableBoot boot, List<String> told, RootImage whole) {
        static Change of(String name, KillableBoot old, KillableBoot boot) throws Exception {
            Path before = Files.createTempDirectory(scratch, "before");
            old.toTheEnd(before);
            Path root = copy(before);
            return new Change(name, before, boot, boot.toTheEnd(root), RootImage.of(root));
        }

        Stream<Integer> moments() {
            int last = KillableBoot.number(told, "migrate-settings", "finished");
            return KillableBoot.sample(SAMPLE, told, 1, last);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void changeTheVersion() throws Exception {
        older = KillableBoot.asBuilt("");
        KillableBoot newer = older.with(NextVersion.in(scratch.resolve("next")));
        changes =
                List.of(
                        Change.of("to the newer model", older, newer),
                        Change.of("back to the older model", newer, older));
    }

    @AfterAll
    static void stop() {
        older.close();
    }

    @Test
    void eachVersionHasTheValuesOfItsModel() {
        assertThat(kubelet(0)).contains("shutdownGracePeriod: \"46s\"", "containerLogMaxFiles: 4");
        assertThat(kubelet(1)).contains("shutdownGracePeriod: \"45s\"", "containerLogMaxFiles: 5");
    }

    private static String kubelet(int change) {
        return changes.get(change).whole().files().get("etc/kubernetes/kubelet/config");
    }

    static Stream<Arguments> moments() {
        return changes.stream()
                .flatMap(change -> change.moments().map(event -> Arguments.of(change, event)));
    }

    @ParameterizedTest(name = "{0}, killed at event {1}")
    @MethodSource("moments")
    void aKilledMigrationEndsAsOneThatWasNot(Change change, int event) throws Exception {
        Path root = copy(change.before());

        change.boot().upTo(event, root);
        change.boot().toTheEnd(root);

        assertThat(RootImage.of(root)).isEqualTo(change.whole());
    }

    private static Path copy(Path root) throws IOException, InterruptedException {
        Path copy = Files.createTempDirectory(scratch, "root");
        int exit =
                new ProcessBuilder("cp", "-a", root + "/.", copy.toString())
                        .inheritIO()
                        .start()
                        .waitFor();
        assertThat(exit).isZero();
        return copy;
    }
}
