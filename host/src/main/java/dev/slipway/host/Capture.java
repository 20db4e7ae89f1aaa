package dev.slipway.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/// One output of a program: read to its end on a virtual thread, so that the program never waits for a
/// reader, and kept in part.
final class Capture {
    private static final int CHUNK_BYTES = 8192;

    private final Part part;
    private final int mostBytes;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final Thread reader;

    /// Which part is kept of an output that is too long.
    enum Part {
        FIRST,
        LAST
    }

    Capture(InputStream output, Part part, int mostBytes) {
        this.part = part;
        this.mostBytes = mostBytes;
        this.reader = Thread.ofVirtual().start(() -> drain(output));
    }

    private void drain(InputStream output) {
        byte[] chunk = new byte[CHUNK_BYTES];
        try (output) {
            for (int count = output.read(chunk); count >= 0; count = output.read(chunk)) {
                keep(chunk, count);
            }
        } catch (IOException _) {
            // The pipe broke with the program; what it said until then counts.
        }
    }

    private synchronized void keep(byte[] chunk, int count) {
        switch (part) {
            case FIRST -> kept.write(chunk, 0, Math.min(count, mostBytes - kept.size()));
            case LAST -> keepLast(chunk, count);
        }
    }

    /// Lets twice as much come together as is kept, so that bytes are moved seldom.
    private void keepLast(byte[] chunk, int count) {
        kept.write(chunk, 0, count);
        if (kept.size() > 2 * mostBytes) {
            byte[] all = kept.toByteArray();
            kept.reset();
            kept.write(all, all.length - mostBytes, mostBytes);
        }
    }

    /// What was written, up to now if the end of the output does not come within `patience`: a program
    /// may leave a child behind that holds the output open for ever.
    String text(Duration patience) throws InterruptedException {
        reader.join(patience);
        synchronized (this) {
            byte[] all = kept.toByteArray();
            int length = Math.min(all.length, mostBytes);
            return new String(all, all.length - length, length, UTF_8);
        }
    }
}
