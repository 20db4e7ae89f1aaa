package dev.slipway.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompletionCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void keysOfSettingsAreCompleted() {
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);

        int exit = new Main(List.of(new CompletionCommand(print)), print, print).run("completion");

        assertThat(exit).isEqualTo(Exit.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .containsSubsequence(
                        "KEY_pos_param_args=(\"settings.autoscaling\"",
                        "\"settings.kubernetes.max-pods\"")
                .contains(
                        "VERB_pos_param_args=(\"history\" \"diff\" \"undo\" \"explain\" \"confirm\" \"migrate\" \"settings.");
    }
}
