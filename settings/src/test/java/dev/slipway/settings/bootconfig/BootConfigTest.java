package dev.slipway.settings.bootconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.slipway.model.Outcome;
import dev.slipway.model.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BootConfigTest {
    @Test
    void kernelAndInitParametersBecomeLists() {
        assertThat(
                        read(
                                """
                                kernel.console = "ttyS1,115200n8", "tty0"
                                kernel.dyndbg = 'file "a" +p'
                                kernel.trace = root,,,ro,0 0
                                init.systemd.log_level = debug
                                init.splash
                                init.splash2 =
                                """))
                .isEqualTo(
                        new Outcome.Made<>(
                                Map.of(
                                        "kernel",
                                        Map.of(
                                                "console", List.of("ttyS1,115200n8", "tty0"),
                                                "dyndbg", List.of("file \"a\" +p"),
                                                "trace", List.of("root", "", "", "ro", "0 0")),
                                        "init",
                                        Map.of(
                                                "systemd.log_level", List.of("debug"),
                                                "splash", List.of(),
                                                "splash2", List.of()))));
    }

    @Test
    void aQuotedTextStaysOneElement() {
        String value = "root,,,ro,0 0 delay PARTUUID=0000/PARTNROFF=1 0 500";

        assertThat(read("kernel.dm-mod.create = \"" + value + "\"\n"))
                .isEqualTo(
                        new Outcome.Made<>(
                                Map.of("kernel", Map.of("dm-mod.create", List.of(value)))));
    }

    @Test
    void emptyTablesAreNothing() {
        assertThat(read("\n")).isEqualTo(new Outcome.Made<>(Map.of()));
        assertThat(read("\n    kernel = \"\"\n    init = \"\"\n"))
                .isEqualTo(new Outcome.Made<>(Map.of()));
    }

    @Test
    @Tag("difference-bootconfig-comments")
    void commentsAreNothing() {
        assertThat(
                        read(
                                """
                                init.splash = ""
                                # Parameters from bootloader:
                                # root=/dev/sda1 quiet; kernel = "?"
                                """))
                .isEqualTo(new Outcome.Made<>(Map.of("init", Map.of("splash", List.of("")))));
    }

    /// Source: the words of the original's own tests.
    @Test
    void settingsAreWrittenSortedAndWithTheQuotesTheyNeed() {
        BootConfig config =
                BootConfig.of(
                        Settings.of(
                                Map.of(
                                        "boot",
                                        Map.of(
                                                "reboot-to-reconcile",
                                                true,
                                                "init",
                                                Map.of(
                                                        "weird",
                                                        List.of(
                                                                "'single'quotes'",
                                                                "\"double\"quotes\""),
                                                        "splash",
                                                        List.of()),
                                                "kernel",
                                                Map.of(
                                                        "console",
                                                        List.of("ttyS1,115200n8", "tty0"),
                                                        "a.b",
                                                        List.of(""))))));

        assertThat(config.text())
                .isEqualTo(
                        """
                        kernel.a.b = ""
                        kernel.console = "ttyS1,115200n8", "tty0"
                        init.splash
                        init.weird = "'single'quotes'", '"double"quotes"'
                        """);
        assertThat(BootConfig.read(config.text(), "/proc/bootconfig"))
                .isEqualTo(new Outcome.Made<>(config));
    }

    @ParameterizedTest(name = "{0} against {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            textBlock =
                    """
                    # wanted                  | shown                     | differ
                    kernel.a = 1;init.b       | init.b = "";kernel.a = "1" | ^^
                    kernel.a                  | ^^                        | kernel.a
                    ^^                        | init.a = 1                | init.a
                    kernel.a = 1, 2           | kernel.a = 2, 1           | kernel.a
                    kernel.a = 1              | init.a = 1                | init.a,kernel.a
                    kernel.a = 1;kernel.b = 1 | kernel.a = 1;kernel.b = 2 | kernel.b
                    ^^                        | kernel = "";init = ""     | ^^
                    """)
    @Tag("difference-valueless-parameters")
    void namesTellWhatDiffers(String wanted, String shown, String differ) {
        assertThat(String.join(",", made(wanted).differences(made(shown)))).isEqualTo(differ);
    }

    private static BootConfig made(String lines) {
        return BootConfig.read(lines.replace(';', '\n'), "a file")
                        instanceof Outcome.Made<BootConfig>(BootConfig config)
                ? config
                : fail("can't be read: " + lines);
    }

    @Test
    void theLastOfTwoCounts() {
        assertThat(read("init.a = 1\ninit.a = 2\n"))
                .isEqualTo(new Outcome.Made<>(Map.of("init", Map.of("a", List.of("2")))));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            textBlock =
                    """
                    kernel.a = 1,      | 1
                    kernel.a = ,       | ,
                    kernel.a = ""      | ^^
                    kernel.a = a  ,  b | a,b
                    """)
    void whatIsEmptyCountsOnlyBetweenCommas(String line, String elements) {
        assertThat(read(line))
                .isEqualTo(
                        new Outcome.Made<>(
                                Map.of("kernel", Map.of("a", List.of(elements.split(",", -1))))));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            textBlock =
                    """
                    kernel = "foo"     | 'kernel' is neither below `kernel` nor below `init`
                    kernel             | 'kernel' is neither below `kernel` nor below `init`
                    kernel = "?" "???" | the value of 'kernel' is no list of words and quoted texts
                    kernel = #bang     | the value of 'kernel' is no list of words and quoted texts
                    do.x = "?"         | 'do.x' is neither below `kernel` nor below `init`
                    kernelfoo = 1      | 'kernelfoo' is neither below `kernel` nor below `init`
                    kernel.a = "b      | the value of 'kernel.a' is no list of words and quoted texts
                    kernel.a = "b'     | the value of 'kernel.a' is no list of words and quoted texts
                    kernel.a = é       | the value of 'kernel.a' is no list of words and quoted texts
                    kernel..a = b      | 'kernel..a' is no name of a parameter
                    kernel.① = b       | 'kernel.①' is no name of a parameter
                    = b                | '' is no name of a parameter
                    """)
    void whatTheKernelWouldNotShowNamesItsLine(String line, String what) {
        Outcome<Map<String, Object>> outcome = read("init.good = 1\n" + line + "\n");

        assertThat(outcome)
                .isEqualTo(
                        Outcome.failed(
                                "the boot configuration can't be read: " + what,
                                "/proc/bootconfig, line 2",
                                "write the boot configuration anew, or set `settings.boot` in the user data"));
    }

    private static Outcome<Map<String, Object>> read(String text) {
        return BootConfig.read(text, "/proc/bootconfig").map(BootConfig::tree);
    }
}
