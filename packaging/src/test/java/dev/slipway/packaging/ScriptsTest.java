package dev.slipway.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The shell of the packages and of what makes them, as `shellcheck` sees it.
class ScriptsTest {
    /// `CDPATH= cd` is meant so, `@UNITS@` are several, and `etc/start` uses what those that read it in have set.
    private static final String MEANT = "--exclude=SC1007,SC2034,SC2043,SC1091";

    @TempDir Path folder;

    @BeforeEach
    void needsShellcheck() {
        assumeTrue(
                Programs.has("shellcheck"),
                "nothing to look at shell with: `apt-get install shellcheck`");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image",
                "train",
                "compare",
                "slipway",
                "bin/shimpei",
                "training/boot",
                "training/wait",
                "deb/build",
                "deb/postinst",
                "deb/prerm",
                "deb/postrm",
                "rpm/build"
            })
    void scriptsHaveNoMistakesThatItKnows(String script) throws Exception {
        assertThat(mistakes(Path.of(script))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pre", "post", "posttrans", "preun", "postun"})
    void thoseOfTheRpmHaveNoneEither(String section) throws Exception {
        Path script = Files.writeString(folder.resolve(section), section(section));

        assertThat(mistakes(script)).isEmpty();
    }

    @Test
    void mistakesAreFound() throws Exception {
        Path script = Files.writeString(folder.resolve("wrong"), "#!/bin/sh\nread -p name it\n");

        assertThat(mistakes(script)).isNotEmpty();
    }

    private static String section(String name) throws IOException {
        Stream<String> lines = Files.readAllLines(Path.of("rpm/slipway.spec")).stream();
        return lines.dropWhile(line -> !line.equals("%" + name))
                .skip(1)
                .takeWhile(line -> !line.startsWith("%"))
                .collect(Collectors.joining("\n", "#!/bin/sh\n", "\n"));
    }

    private static String mistakes(Path script) throws IOException, InterruptedException {
        return Programs.run(
                        Map.of(),
                        List.of(
                                "shellcheck",
                                "--shell=sh",
                                "--severity=warning",
                                MEANT,
                                script.toString()))
                .said();
    }
}
