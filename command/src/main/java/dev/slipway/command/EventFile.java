package dev.slipway.command;

import dev.slipway.model.Stamped;
import dev.slipway.pipeline.EventJson;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The file of `--events`: one JSON object a line, flushed at once.
final class EventFile implements AutoCloseable {
    private final OutputStream out;

    /// @param name a file, which is made or appended to, or `-` for `stdout`
    EventFile(String name, PrintStream stdout) throws IOException {
        this.out = name.equals("-") ? stdout : new FileOutputStream(name, true);
    }

    void hear(Stamped stamped) {
        try {
            out.write((EventJson.write(stamped) + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
