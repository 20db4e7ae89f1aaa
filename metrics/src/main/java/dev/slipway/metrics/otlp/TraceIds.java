package dev.slipway.metrics.otlp;

import dev.slipway.model.Happening;
import dev.slipway.model.Stamped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// The ids of one trace. They follow from what the journal says, so what is sent again is the same trace, and
/// one that is exported by hand later is it too.
///
/// @param trace 16 bytes in hex
public record TraceIds(String trace) {
    private static final int TRACE_BYTES = 16;
    private static final int SPAN_BYTES = 8;
    private static final String ROOT = "";

    /// The ids of a boot. Two hosts have no id in common: the first note of a boot names its kernel boot, which
    /// is a random number.
    ///
    /// @param boot its own events, not empty
    public static TraceIds of(List<Stamped> boot) {
        String note =
                boot.stream()
                        .map(stamped -> stamped.event().happening())
                        .filter(Happening.Note.class::isInstance)
                        .map(happening -> ((Happening.Note) happening).text())
                        .findFirst()
                        .orElse("");
        Stamped first = boot.getFirst();
        return new TraceIds(hash(TRACE_BYTES, first.boot() + " " + first.time() + " " + note));
    }

    /// The ids of a run of stages after the boot.
    ///
    /// @param run its own events, not empty
    public TraceIds after(List<Stamped> run) {
        return new TraceIds(hash(TRACE_BYTES, trace + " " + run.getFirst().seq()));
    }

    /// The span of the boot itself.
    String root() {
        return span(ROOT);
    }

    /// The span of a stage or of a part of one.
    ///
    /// @param name no other span of the trace has it
    String span(String name) {
        return hash(SPAN_BYTES, trace + " " + name);
    }

    private static String hash(int bytes, String text) {
        try {
            byte[] all =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(all, 0, bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
