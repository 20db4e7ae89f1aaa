package dev.slipway.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvFileTest {
    @TempDir Path folder;

    /// A shell reads what stands between double quotes as systemd does.
    @Tag("difference-env-quoted")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "public.ecr.aws/a/b:v1",
                "a b",
                "$HOME",
                "`id`",
                "\"",
                "a\\nb",
                "'",
                "#a;b",
                "%n"
            })
    void theReaderGetsTheVeryText(String value) throws Exception {
        Path file = folder.resolve("env");
        Files.write(file, new EnvFile().with("A", value).with("B", "b").bytes());

        Process shell =
                new ProcessBuilder("sh", "-c", ". \"$0\"; printf %s \"$A$B\"", file.toString())
                        .start();

        assertThat(new String(shell.getInputStream().readAllBytes())).isEqualTo(value + "b");
    }
}
