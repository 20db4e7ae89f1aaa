package dev.slipway.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Happening;
import dev.slipway.model.Telling;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class NotesTest {
    @Test
    void anAttemptThatFailedIsSaidAndWhatTheCallerSaysItselfIsNot() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Telling notes = Notes.on(new PrintStream(said));

        notes.retrying(2, "image 'a'", "connection refused", Duration.ofSeconds(4));
        notes.note("worth knowing");
        notes.tell(new Happening.Skipped("not wanted"));

        assertThat(said.toString())
                .isEqualTo(
                        """
                        slipway: attempt 2 at image 'a' failed: connection refused; next in 4000 ms
                        slipway: worth knowing
                        """);
    }

    @Test
    void aWaitSaysForWhatAgainAndAgain() throws Exception {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        PrintStream out =
                new PrintStream(OutputStream.nullOutputStream()) {
                    @Override
                    public void println(String line) {
                        lines.add(line);
                    }
                };

        try (Telling.Wait _ = new Notes(out, Duration.ofMillis(1)).waiting("an image")) {
            assertThat(lines.take()).isEqualTo("slipway: waiting for an image");
            assertThat(lines.take()).isEqualTo("slipway: waiting for an image");
        }
    }
}
