package dev.slipway.api.exec;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;

/// With what a session is closed. The codes are those of the original's server, their meaning is that of RFC 6455
/// section 7.4.1.
///
/// @param reason at most 123 bytes of UTF-8; what is longer is cut
record Closing(short code, String reason) {
    /// RFC 6455 section 5.5: a control frame has 125 bytes, two of them are the code.
    private static final int MOST_BYTES = 123;

    Closing {
        reason = cut(reason);
    }

    /// The program has ended.
    static Closing exited(int status) {
        return new Closing((short) 1000, Integer.toString(status));
    }

    /// The server stops.
    static Closing away() {
        return new Closing((short) 1001, "the server stops");
    }

    /// A kind of message that is not spoken here.
    static Closing unsupported(String reason) {
        return new Closing((short) 1003, reason);
    }

    /// A message that can't be read.
    static Closing unreadable(String reason) {
        return new Closing((short) 1007, reason);
    }

    /// A message that must not come, or not now.
    static Closing refused(String reason) {
        return new Closing((short) 1008, reason);
    }

    /// More messages than were asked for.
    static Closing tooMuch(String reason) {
        return new Closing((short) 1009, reason);
    }

    /// It can't be done.
    static Closing failed(String reason) {
        return new Closing((short) 1011, reason);
    }

    /// Not now: there are too many.
    static Closing later(String reason) {
        return new Closing((short) 1013, reason);
    }

    private static String cut(String reason) {
        CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
        CharBuffer text = CharBuffer.wrap(reason);
        encoder.encode(text, ByteBuffer.allocate(MOST_BYTES), true);
        return reason.substring(0, text.position());
    }
}
