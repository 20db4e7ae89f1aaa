package dev.slipway.boots;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A machine that loses its power, and with it all that its kernel had not yet given to the disk, boots well the
/// next time.
@Tag("qemu")
class DiskPowerCutTest {
    /// The moments are drawn with it.
    private static final long SEED = Long.getLong("cut.seed", 7);

    private static final int CUTS = Integer.getInteger("cuts", 3);

    /// A cut comes when one of these has ended, or up to four seconds later.
    private static final List<String> STAGES =
            List.of(
                    "open-store",
                    "load-defaults",
                    "user-data",
                    "generate-settings",
                    "commit-settings",
                    "render-files",
                    "restart-services",
                    "configured",
                    "multi-user");

    /// What is on the disk before Slipway sees it.
    private static final String WITNESS =
            """
            [Unit]
            Before=slipway.service
            [Service]
            Type=oneshot
            ExecStart=/bin/sh -c 'find /var/lib/slipway -type f -size +0 > /case/before'
            """;

    private static final String RECOVERY =
            Boots.PRELUDE
                    + """
                    slipway wait in-service
                    until_over
                    until_up kubelet.service
                    order ""
                    cp /case/before before
                    cat /etc/motd > motd
                    systemctl --failed --plain --no-legend > failed
                    slipway settings history > history
                    slipway get settings.motd > setting
                    """;

    private static final String COMMITS =
            """
            if [ ! -e /case/cut ]; then
                slipway wait configured
                touch /case/cut; sync /case/cut /case
                for number in $(seq 1000); do
                    api() { curl --fail --silent --unix-socket /run/slipway/api.sock --request "$@"; }
                    api PATCH "http://localhost/settings?tx=$number" --json "{\\"motd\\": \\"$number\\"}" &&
                        api POST "http://localhost/tx/commit_and_apply?tx=$number" && echo "answered $number." > /dev/console
                done
            fi
            """;

    private static final Pattern ANSWERED = Pattern.compile("answered (\\d+)\\.");
    private static final Pattern MOTD = Pattern.compile("\"motd\":\"(\\d+)\"");

    @TempDir Path folder;

    static Stream<Arguments> moments() {
        Random random = new Random(SEED);
        List<String> stages = new ArrayList<>(STAGES);
        Collections.shuffle(stages, random);
        return stages.stream()
                .limit(CUTS)
                .map(stage -> Arguments.of(stage, Duration.ofMillis(random.nextInt(4000))));
    }

    @ParameterizedTest(name = "after {0} and {1}")
    @MethodSource("moments")
    void theNextBootAfterACutIsAGoodOne(String stage, Duration more) throws Exception {
        VirtualMachine machine = machine(RECOVERY);
        machine.cut(
                Pattern.compile("slipway\\[\\d+\\].* %s +(finished|kept|skipped)".formatted(stage)),
                more);

        machine.boot();

        Map<String, String> found = machine.found();
        assertThat(found.get("motd")).as(machine::told).isEqualTo("whole\n");
        assertBooted(found);
        Figures.tell(
                "cut %d ms after `%s`".formatted(more.toMillis(), stage),
                "on the disk: %s; booted".formatted(left(found.get("before"))));
    }

    @Test
    void aCommitThatWasAnsweredOutlivesACut() throws Exception {
        VirtualMachine machine = machine(COMMITS + RECOVERY);
        int enough = 3 + new Random(SEED).nextInt(10);
        machine.cut(
                Pattern.compile("(?s)(answered \\d+\\..*?){%d}".formatted(enough)), Duration.ZERO);
        int answered = last(ANSWERED, machine.console());

        machine.boot();

        Map<String, String> found = machine.found();
        int kept = last(MOTD, found.get("setting"));
        assertThat(kept).as(machine::told).isBetween(answered, answered + 1);
        assertThat(found.get("motd")).isEqualTo(kept + "\n");
        assertBooted(found);
        Figures.tell(
                "cut amid commits, %d of them answered".formatted(answered),
                "%d are there; booted".formatted(kept));
    }

    private VirtualMachine machine(String script) throws IOException, InterruptedException {
        Machine files =
                Boots.furnish(
                        Installed.machine(folder),
                        "variant = \"metal-dev\"\nplatform = \"local\"\n");
        files.file(
                        "/var/lib/slipway/user-data.toml",
                        "[settings]\nmotd = \"whole\"\n" + Boots.NO_HOST_CONTAINERS)
                .unit("witness.service", WITNESS)
                .enable("witness.service");
        return VirtualMachine.of(files, script);
    }

    private static void assertBooted(Map<String, String> found) {
        assertThat(found.get("status")).startsWith("booted");
        assertThat(found.get("failed")).isEmpty();
        assertThat(found.get("history")).contains("(current, confirmed)");
        assertThat(Boots.order(found, ""))
                .containsSubsequence(
                        "preconfigured.target", "configured.target", "kubelet.service");
    }

    private static String left(String files) {
        long generations = files.lines().filter(file -> file.contains("/generations/")).count();
        long journals = files.lines().filter(file -> file.contains("/journal/")).count();
        return "%d generations, %d journals".formatted(generations, journals);
    }

    private static int last(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .max()
                .orElseThrow();
    }
}
