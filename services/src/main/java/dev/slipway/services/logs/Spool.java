package dev.slipway.services.logs;

import dev.slipway.port.Disk;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/// One file of the bundle before it is packed. Of more than it may hold, the newest part is kept. Safe to use
/// from any thread.
///
/// It lies on the disk in pieces, of which the oldest goes when it is not needed any more.
final class Spool extends OutputStream {
    static final int CHUNK_BYTES = 64 << 10;

    private final Room room;
    private final long mostBytes;
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private final ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    private long written;
    private boolean closed;

    private record Piece(Path file, long bytes) {
        private Piece longer(long more) {
            return new Piece(file, bytes + more);
        }
    }

    Spool(Room room) {
        this.room = room;
        this.mostBytes = room.limits().fileBytes();
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    /// @throws IOException if it is closed, the bundle is full or the disk refuses
    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
        if (closed) {
            throw new IOException("nobody listens any more");
        }
        chunk.write(bytes, from, length);
        if (chunk.size() >= CHUNK_BYTES) {
            flush();
        }
    }

    @Override
    public synchronized void flush() throws IOException {
        byte[] bytes = chunk.toByteArray();
        chunk.reset();
        if (bytes.length == 0) {
            return;
        }
        if (pieces.isEmpty() || pieces.getLast().bytes() >= mostBytes / 2) {
            pieces.addLast(new Piece(room.next(), 0));
        }
        room.append(pieces.getLast().file(), bytes);
        pieces.addLast(pieces.removeLast().longer(bytes.length));
        written += bytes.length;
        forgetOldest();
    }

    private void forgetOldest() throws IOException {
        while (held() - pieces.getFirst().bytes() >= mostBytes) {
            Piece oldest = pieces.removeFirst();
            room.drop(oldest.file(), oldest.bytes());
        }
    }

    private long held() {
        return pieces.stream().mapToLong(Piece::bytes).sum();
    }

    /// Takes no more.
    @Override
    public synchronized void close() throws IOException {
        if (!closed) {
            closed = true;
            flush();
        }
    }

    /// How many bytes are kept.
    synchronized long bytes() {
        return Math.min(mostBytes, held());
    }

    /// How many bytes came, kept or not.
    synchronized long written() {
        return written;
    }

    /// Gives all that is kept.
    synchronized void to(OutputStream out) throws IOException {
        long skip = held() - bytes();
        for (Piece piece : pieces) {
            copy(piece, skip, out);
            skip = 0;
        }
    }

    private void copy(Piece piece, long from, OutputStream out) throws IOException {
        Disk disk = room.disk();
        for (long at = from; at < piece.bytes(); ) {
            int length = (int) Math.min(CHUNK_BYTES, piece.bytes() - at);
            byte[] part = disk.read(piece.file(), at, length).orElse(new byte[0]);
            if (part.length == 0) {
                throw new EOFException("what was collected is not there any more");
            }
            out.write(part);
            at += part.length;
        }
    }
}
