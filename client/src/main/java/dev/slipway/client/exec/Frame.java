package dev.slipway.client.exec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/// A frame of RFC 6455, section 5.2.
record Frame(boolean isLast, int kind, byte[] payload) {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int LAST = 0x80;
    private static final int MASKED = 0x80;
    private static final int SHORT = 126;
    private static final int LONG = 127;

    static Frame text(String text) {
        return new Frame(true, TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    static Frame binary(byte[] payload) {
        return new Frame(true, BINARY, payload);
    }

    static Frame ping() {
        return new Frame(true, PING, new byte[0]);
    }

    static Frame pong(byte[] payload) {
        return new Frame(true, PONG, payload);
    }

    boolean isControl() {
        return kind >= CLOSE;
    }

    String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    /// As a client sends it: masked, see section 5.3.
    ByteBuffer masked() {
        ByteBuffer bytes = ByteBuffer.allocate(14 + payload.length);
        bytes.put((byte) ((isLast ? LAST : 0) | kind));
        if (payload.length < SHORT) {
            bytes.put((byte) (MASKED | payload.length));
        } else if (payload.length <= 0xffff) {
            bytes.put((byte) (MASKED | SHORT)).putShort((short) payload.length);
        } else {
            bytes.put((byte) (MASKED | LONG)).putLong(payload.length);
        }
        byte[] mask = new byte[4];
        ThreadLocalRandom.current().nextBytes(mask);
        bytes.put(mask);
        for (int at = 0; at < payload.length; at++) {
            bytes.put((byte) (payload[at] ^ mask[at & 3]));
        }
        return bytes.flip();
    }

    /// How many bytes of length follow the second byte of a frame.
    static int lengthBytes(int second) {
        return switch (second & 0x7f) {
            case SHORT -> 2;
            case LONG -> 8;
            default -> 0;
        };
    }
}
