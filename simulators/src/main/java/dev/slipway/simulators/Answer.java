package dev.slipway.simulators;

import java.nio.charset.StandardCharsets;
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

    Answer with(byte[] other) {
        return new Answer(status, headers, other);
    }
}
