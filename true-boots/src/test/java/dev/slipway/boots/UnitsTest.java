package dev.slipway.boots;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packaged units as systemd's own tools see them.
class UnitsTest {
    private static final String SCRIPT =
            """
            mkdir /found
            cd /usr/lib/systemd/system
            units=$(dpkg-query --listfiles slipway | sed -n 's|^/usr/lib/systemd/system/\\([^/@]*\\.[a-z]*\\)$|\\1|p' | grep -v '\\.d$')
            systemd-analyze verify --man=no $units > /found/verify 2>&1
            systemd-analyze security --offline=true --no-pager slipway*.service > /found/security 2>&1
            """;

    private static final Pattern EXPOSURE =
            Pattern.compile("Overall exposure level for (\\S+): ([0-9.]+)");

    /// It configures the machine and runs the commands of a variant: doc/real-host.md says what it can do without.
    private static final String BOOTS = "slipway.service";

    private static Map<String, String> found;

    @BeforeAll
    static void analyze(@TempDir Path folder) throws IOException, InterruptedException {
        Machine machine = Installed.machine(folder);
        machine.run(List.of("sh", "-c", SCRIPT));
        found = machine.readAll("/found");
    }

    @Test
    void systemdFindsNothingToSayAboutThem() {
        assertThat(found.get("verify").lines())
                .allMatch(line -> line.contains("Command /usr/bin/containerd is not executable"));
    }

    @Test
    void theUnitsAreHardenedAsFarAsTheyCanBe() {
        Map<String, Double> exposures =
                EXPOSURE.matcher(found.get("security"))
                        .results()
                        .collect(Collectors.toMap(row -> row.group(1), UnitsTest::exposure));

        assertThat(exposures).containsKey("slipway-in-service.service");
        assertThat(exposures.remove(BOOTS)).isLessThanOrEqualTo(6.8);
        assertThat(exposures)
                .allSatisfy((_, exposure) -> assertThat(exposure).isLessThanOrEqualTo(4.0));
    }

    private static double exposure(MatchResult row) {
        return Double.parseDouble(row.group(2));
    }
}
