package dev.slipway.client;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// What came back, whole.
///
/// @param reason what the status line says about the status, for example `Not Found`; may be empty
/// @param headers by name in lower case, of a repeated one the last
public record Answer(int status, String reason, Map<String, String> headers, byte[] body) {
    /// Nothing is pending: what the original answers to a commit of nothing.
    public static final int NOTHING_PENDING = 422;

    public boolean good() {
        return status >= 200 && status < 300;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
