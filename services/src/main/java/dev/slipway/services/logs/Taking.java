package dev.slipway.services.logs;

import dev.slipway.model.Deadline;
import dev.slipway.port.IoReason;
import dev.slipway.port.Time;
import dev.slipway.services.logs.Fate.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// One file on its way into the bundle.
final class Taking {
    private final String file;
    private final Request request;
    private final Time time;
    private final Deadline deadline;
    private final long begun;
    private Instant changed;
    private OptionalInt exit = OptionalInt.empty();

    /// @param file in the bundle
    Taking(String file, Request request, Time time, Deadline deadline) {
        this.file = file;
        this.request = request;
        this.time = time;
        this.deadline = deadline;
        this.begun = time.nanos();
        this.changed = time.now();
    }

    Deadline deadline() {
        return deadline;
    }

    /// @param when the file was last written
    Taking changed(Instant when) {
        changed = when;
        return this;
    }

    /// @param status with which a program came to its end
    void exited(int status) {
        exit = OptionalInt.of(status);
    }

    /// How something is filled with what is asked for.
    interface Filling {
        /// @return why it is not whole; empty if it is
        Optional<String> fill(OutputStream out) throws IOException, InterruptedException;
    }

    /// Fills `spool` through `out`, which leads into it and leaves secrets behind.
    Taken fill(Spool spool, OutputStream out, Filling filling) throws InterruptedException {
        Optional<String> why;
        Kind otherwise = Kind.CUT;
        try (out) {
            why = filling.fill(out);
        } catch (Room.Full full) {
            why = Optional.of(full.getMessage());
        } catch (IOException refused) {
            why = Optional.of(IoReason.of(refused));
            otherwise = Kind.FAILED;
        }
        if (why.isEmpty() && spool.written() > spool.bytes()) {
            why = Optional.of(newest(spool.bytes(), spool.written()));
        }
        return taken(why.isEmpty() ? Kind.WHOLE : otherwise, why.orElse(""), Optional.of(spool));
    }

    /// Says that only the end of something is there.
    static String newest(long kept, long all) {
        return "these are the newest %s of %s".formatted(size(kept), size(all));
    }

    private static String size(long bytes) {
        return bytes < 1 << 20 ? bytes + " bytes" : (bytes >> 20) + " MiB";
    }

    Taken leftOut(String why) {
        return taken(Kind.LEFT_OUT, why, Optional.empty());
    }

    Taken failed(String why) {
        return taken(Kind.FAILED, why, Optional.empty());
    }

    private Taken taken(Kind kind, String why, Optional<Spool> spool) {
        Fate fate =
                new Fate(
                        file,
                        request.text(),
                        kind,
                        why,
                        spool.map(Spool::bytes).orElse(0L),
                        time.since(begun),
                        exit);
        return new Taken(fate, spool, changed);
    }
}
