package dev.slipway.metrics.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Happening;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import dev.slipway.model.StageEvent;
import dev.slipway.model.Stamped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What `doc/metrics.md` promises is what is sent, to the letter.
class PagesTest {
    private static final Pattern EXAMPLE =
            Pattern.compile("(?ms)^```metrics (\\w+)\\n(.*?)\\n^```");
    private static final Product PRODUCT = new Product("0.1.0", "aws-k8s-1.27", "x86_64");
    private static final Settings SETTINGS =
            Settings.of(
                    Map.of(
                            "aws", Map.of("region", "eu-west-1"),
                            "updates", Map.of("seed", 2005)));

    @Test
    void whatThePageShowsIsWhatIsSent() throws IOException {
        Map<String, String> shown = new TreeMap<>();
        EXAMPLE.matcher(Files.readString(Path.of("../doc/metrics.md")))
                .results()
                .forEach(example -> shown.put(example.group(1), example.group(2)));

        assertThat(shown)
                .containsOnly(
                        Map.entry("boot_success", query("boot_success", Map.of())),
                        Map.entry("boot_failure", query("boot_failure", failed().pairs())),
                        Map.entry("health_ping", query("health_ping", unhealthy().pairs())));
    }

    @Test
    void thePageNamesTheBoundsOfTheSpool() throws IOException {
        String page = Files.readString(Path.of("../doc/metrics.md"));

        assertThat(Reports.LITTLE).isEqualTo(new Spool.Bounds(100, 256 * 1024, Duration.ofDays(7)));
        assertThat(page).contains("100 messages, 256 KiB and seven days");
        assertThat(Reports.MUCH)
                .isEqualTo(new Spool.Bounds(100, 8 * 1024 * 1024, Duration.ofDays(7)));
        assertThat(Files.readString(Path.of("../doc/tracing.md")))
                .contains("100 messages, 8 MiB and seven days");
    }

    private static String query(String event, Map<String, String> more) {
        return Query.of(event, PRODUCT, new MetricsSettings(SETTINGS), new TreeMap<>(more));
    }

    private static Ending failed() {
        Happening failed = new Happening.Failed(Duration.ofSeconds(1), new Problem("a", "b", "c"));
        return Ending.of(
                List.of(
                        new Stamped(Instant.EPOCH, "b", 1, new StageEvent("user-data", failed)),
                        new Stamped(Instant.EPOCH, "b", 2, new StageEvent("boot", failed))));
    }

    private static ServiceCheck.Health unhealthy() {
        return new ServiceCheck.Health(new TreeSet<>(List.of("kubelet:255")));
    }
}
