package dev.slipway.simulators;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// What a simulated service answers when nothing misbehaves.
record Answer(int status, Map<String, String> headers, byte[] body) {
    static final String CONTENT_TYPE = "Content-Type";

    Answer(int status, String contentType, String body) {
        this(status, Map.of(CONTENT_TYPE, contentType), body.getBytes(StandardCharsets.UTF_8));
    }

    Answer with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Answer(status, Map.copyOf(more), body);
    }

    /// Bytes of it, from the first to the last. Source: RFC 9110 section 15.3.7.
    Answer part(int first, int last) {
        byte[] some = Arrays.copyOfRange(body, first, last + 1);
        return new Answer(206, headers, some)
                .with("Content-Range", "bytes %d-%d/%d".formatted(first, last, body.length));
    }

    /// The same with other bytes in its body.
    Answer garbled() {
        byte[] other = body.clone();
        for (int i = 0; i < other.length; i++) {
            other[i] ^= 1;
        }
        return with(other);
    }

    Answer with(byte[] other) {
        return new Answer(status, headers, other);
    }
}
