package dev.slipway.boots;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Changes of settings on a host that runs: what units run with afterwards. One boot, whose script plays each
/// part with a unit of its own.
class RestartsTest {
    private static final Path GIVEN = Path.of("src/test/resources/dev/slipway/boots/restarts");

    private static Map<String, String> found;

    @BeforeAll
    static void boot(@TempDir Path folder) throws IOException, InterruptedException {
        Machine machine = Checkout.install(new Machine(folder, List.of(DebianRoot.folder())));
        give(machine);
        int exit = machine.boot(Files.readString(GIVEN.resolve("script")));
        assertThat(exit).as(machine::told).isZero();
        found = machine.readAll("/case/found");
    }

    private static void give(Machine machine) throws IOException {
        for (Path file : files("metal-dev")) {
            machine.file("/case/" + GIVEN.relativize(file), Files.readString(file));
        }
        for (Path file : files("units")) {
            machine.unit(file.getFileName().toString(), Files.readString(file));
        }
        machine.enable("slipway.service").enable("gated.service");
    }

    private static List<Path> files(String folder) throws IOException {
        try (Stream<Path> walk = Files.walk(GIVEN.resolve(folder))) {
            return walk.filter(Files::isRegularFile).toList();
        }
    }

    private static String found(String name) {
        return found.getOrDefault(name, "nothing was found").strip();
    }

    /// Why the next test is needed. Seen with systemd 252.
    @Test
    void systemctlAloneLeavesAUnitThatIsStartingItsOldConfiguration() {
        assertThat(found("alone.exit")).isEqualTo("0");
        assertThat(found("alone.runs-with")).isEqualTo("one");
    }

    @Test
    @Tag("difference-restart-while-starting")
    void aUnitThatIsStartingRunsWithTheNewConfigurationInTheEnd() {
        assertThat(found("starting.two.exit")).isEqualTo("0");
        assertThat(found("starting.two.runs-with")).isEqualTo("two");
        assertThat(found("starting.two.state")).isEqualTo("active");
    }

    @Test
    void aUnitThatWaitsForTheBootDoesNotHoldItUpAndHasReadWhatTheBootWrote() {
        assertThat(found("booted")).isEqualTo("0");
        assertThat(found("gated.events")).contains("\"finished\"").doesNotContain("\"failed\"");
        assertThat(found("gated.boot.runs-with")).isEqualTo("one");
        assertThat(found("gated.boot.state")).isEqualTo("active");
    }

    @Test
    void aUnitThatIsBeingStoppedRunsWithTheNewConfigurationInTheEnd() {
        assertThat(found("stopped.two.exit")).isEqualTo("0");
        assertThat(found("stopped.two.runs-with")).isEqualTo("two");
    }

    @Test
    @Tag("difference-restart-limit")
    void moreChangesThanTheStartLimitAllowsAllTakeEffect() {
        assertThat(found("often.four.exit")).isEqualTo("0");
        assertThat(found("often.four.runs-with")).isEqualTo("four");
    }

    @Test
    @Tag("difference-restart-fails-late")
    void aProgramThatEndsAfterItsRestartIsAFailureWithItsLastWords() {
        assertThat(found("refusing.bad.exit")).isEqualTo("1");
        assertThat(found("refusing.bad.err"))
                .contains("'refusing.service' ended at once: failed (exit-code), exit status 3")
                .contains("refuses its configuration");
    }

    @Test
    @Tag("difference-restart-what-failed")
    void aUnitThatFailedOverItsConfigurationIsStartedWithABetterOne() {
        assertThat(found("refusing.good-again.exit")).isEqualTo("0");
        assertThat(found("refusing.good-again.state")).isEqualTo("active");
    }

    @Test
    void aUnitThatDoesNotExistIsSkippedAndNamed() {
        assertThat(found("absent.two.exit")).isEqualTo("0");
        assertThat(found("absent.two.out")).contains("this host has no unit 'absent.service'");
    }

    @Test
    void aUnitThatIsNotUpInItsTimeIsAFailureInTheWordsOfSystemd() {
        assertThat(found("hanging.two.exit")).isEqualTo("1");
        assertThat(found("hanging.two.err")).contains("because a timeout was exceeded");
    }

    @Test
    void aUnitThatCanReadItsConfigurationAgainIsNotRestarted() {
        assertThat(found("reading.two.exit")).isEqualTo("0");
        assertThat(found("reading.two.runs-with")).isEqualTo("two");
        assertThat(found("reading.starts")).isEqualTo("started");
    }

    @Test
    void twoServicesOfOneChangeRestartTheirUnitOnce() {
        assertThat(found("shared.two.exit")).isEqualTo("0");
        assertThat(found("shared.starts")).isEqualTo("started\nstarted");
    }

    @Test
    void ofTwoChangesAtOnceTheLaterOneIsWhatTheUnitRunsWith() {
        assertThat(found("reading.settings")).contains(found("reading.four.runs-with"));
    }
}
