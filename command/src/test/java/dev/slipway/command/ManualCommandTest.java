package dev.slipway.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManualCommandTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream print = new PrintStream(said, true, StandardCharsets.UTF_8);

    @Test
    void aPageTellsAllThatTheCommandTakes() {
        assertThat(run("manual", "settings")).isEqualTo(Exit.DONE);

        assertThat(said.toString(StandardCharsets.UTF_8))
                .startsWith(".TH SLIPWAY\\-SETTINGS 1 ")
                .contains("\n\\fBslipway settings\\fR [\\fIOPTION\\fR]... ")
                .contains(
                        ".TP\n\\fB\\-\\-root\\fR \\fIDIR\\fR\nread the store in DIR, whether it runs or not\n")
                .contains("\n.SH \"EXAMPLE\"\n\\fBslipway settings ");
    }

    @Test
    void eachCommandHasAPage(@TempDir Path folder) throws IOException {
        assertThat(run("manual", "--out", folder.toString())).isEqualTo(Exit.DONE);

        List<String> pages =
                Stream.concat(
                                Stream.of("slipway.1"),
                                Subcommands.ALL.stream()
                                        .map(command -> "slipway-" + command.spec().name() + ".1"))
                        .toList();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(pages);
        }
    }

    @Test
    void nothingOfADescriptionMeansAnythingToMan() {
        assertThat(ManualText.marked(".a \\ `b-c` d")).isEqualTo("\\&.a \\e \\fBb\\-c\\fR d");
    }

    @Test
    void anUnknownCommandIsNamed() {
        assertThat(run("manual", "fly")).isEqualTo(Exit.USAGE);

        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("there is no command 'fly'")
                .contains("see `slipway --help` for all of them");
    }

    private int run(String... line) {
        ManualCommand manual = new ManualCommand(() -> Subcommands.ALL, print);
        return new Main(List.of(manual), print, print).run(line);
    }
}
