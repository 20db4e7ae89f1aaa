package dev.slipway.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What units of the package do without Slipway.
class UnitsTest {
    private static final Path UNITS = Path.of("systemd");

    @TempDir Path folder;

    @Test
    void aKernelIsClosedToOthersByOneWriteAndWithoutJava() throws Exception {
        Path parameter = Files.writeString(folder.resolve("kexec_load_disabled"), "0\n");
        String line =
                start("disable-kexec-load.service")
                        .replace("/proc/sys/kernel/kexec_load_disabled", parameter.toString());

        Programs.Run run = Programs.run(Map.of(), words(line));

        assertThat(run).isEqualTo(new Programs.Run(0, ""));
        assertThat(parameter).hasContent("1");
        assertThat(line).doesNotContain("slipway");
    }

    @Test
    void aKernelThatRefusesToBeClosedFailsTheUnit() throws Exception {
        String line =
                start("disable-kexec-load.service")
                        .replace("/proc/sys/kernel/", folder.resolve("none") + "/");

        assertThat(Programs.run(Map.of(), words(line)).exit()).isNotZero();
    }

    private static String start(String unit) throws IOException {
        try (Stream<String> lines = Files.lines(UNITS.resolve(unit))) {
            return lines.filter(line -> line.startsWith("ExecStart="))
                    .map(line -> line.substring("ExecStart=".length()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /// What stands in single quotes is one word. Source: systemd.service(5), "Command lines".
    private static List<String> words(String line) {
        int quote = line.indexOf('\'');
        List<String> plain = List.of(line.substring(0, quote).strip().split(" "));
        String quoted = line.substring(quote + 1, line.lastIndexOf('\''));
        return Stream.concat(plain.stream(), Stream.of(quoted)).toList();
    }
}
