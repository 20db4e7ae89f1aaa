package dev.slipway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `slipway check` loads decides how long an editor waits for it. `bench/check` measures; this holds
/// what was measured to be slow.
class CheckStartTest {
    /// The command line's library, the event bus, the AWS SDK, JSON, templates, logging.
    private static final List<String> SLOW =
            List.of(
                    "picocli.",
                    "io.vertx.",
                    "io.netty.",
                    "software.amazon.",
                    "tools.jackson.",
                    "com.fasterxml.",
                    "dev.slipway.rendering.",
                    "org.slf4j.",
                    "java.util.logging.");

    /// Made at run time: for a `switch` over types, for `equals` of a record, for a comparator of a key.
    private static final List<String> SPUN =
            List.of("$$TypeSwitch/", "java.lang.runtime.", "java.util.Comparator$$Lambda");

    @TempDir Path temporary;

    @Test
    void checkLoadsNothingThatIsSlowToStart() throws Exception {
        Path file = temporary.resolve("good.toml");
        Files.writeString(
                file,
                """
                [settings]
                motd = "hello"
                [settings.kubernetes]
                max-pods = 110
                node-taints.dedicated = ["gpu:NoSchedule"]
                [settings.container-registry]
                mirrors = [{registry = "*", endpoint = ["https://example.org"]}]
                """);

        List<String> loaded = loaded("check", file.toString(), "--variant", "aws-k8s-1.27");

        assertThat(loaded).contains("dev.slipway.settings.model.Checker");
        assertThat(loaded).noneMatch(name -> SLOW.stream().anyMatch(name::startsWith));
        assertThat(loaded).noneMatch(name -> SPUN.stream().anyMatch(name::contains));
    }

    @Test
    void mistakesLoadNoLibraryEither() throws Exception {
        Path file = Files.writeString(temporary.resolve("bad.toml"), "[settings]\nmtod = 1\nx = [");

        List<String> loaded = loaded("check", file.toString(), "--variant", "aws-k8s-1.27");

        assertThat(loaded).contains("dev.slipway.settings.model.Unknown");
        assertThat(loaded).noneMatch(name -> SLOW.stream().anyMatch(name::startsWith));
    }

    private List<String> loaded(String... args) throws IOException, InterruptedException {
        Path log = temporary.resolve("classes");
        List<String> line = Program.uncached(args);
        line.add(1, "-Xlog:class+load:file=" + log + ":none");
        Process process =
                new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(temporary.resolve("out").toFile())
                        .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readAllLines(log).stream().map(row -> row.split(" ")[0]).toList();
    }
}
