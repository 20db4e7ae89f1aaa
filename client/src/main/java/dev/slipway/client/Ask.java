package dev.slipway.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// One request to the API.
///
/// @param target path and query, percent-encoded
/// @param type of the body; sent without a body too, as the original's client does
/// @param limit the host has this long to take the call, and then to answer it whole
public record Ask(String method, String target, String type, byte[] body, Duration limit) {
    public static final String JSON = "application/json";

    /// What an answer takes that waits for nothing.
    public static final Duration SOON = Duration.ofSeconds(60);

    private static final byte[] NOTHING = new byte[0];

    /// @throws IllegalArgumentException if method or target can't stand in a request line
    public Ask {
        if (!isMethod(method) || !isTarget(target)) {
            throw new IllegalArgumentException("no request can begin with this method and target");
        }
    }

    public static Ask get(String target) {
        return of("GET", target);
    }

    /// One without a body.
    public static Ask of(String method, String target) {
        return new Ask(method, target, JSON, NOTHING, SOON);
    }

    public Ask with(String bodyType, String text) {
        return with(bodyType, text.getBytes(StandardCharsets.UTF_8));
    }

    public Ask with(String bodyType, byte[] bytes) {
        return new Ask(method, target, bodyType, bytes, limit);
    }

    public Ask within(Duration time) {
        return new Ask(method, target, type, body, time);
    }

    /// Whether it is a word of capital letters.
    public static boolean isMethod(String text) {
        return isAll(text, 'A', 'Z');
    }

    /// Whether it begins with `/` and is ASCII without blanks.
    public static boolean isTarget(String text) {
        return text.startsWith("/") && isAll(text, '!', '~');
    }

    private static boolean isAll(String text, char from, char to) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < from || text.charAt(i) > to) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /// As the original's client names it: `GET /settings`. Without the query, which may hold values.
    public String name() {
        int query = target.indexOf('?');
        return method + " " + (query < 0 ? target : target.substring(0, query));
    }

    byte[] head() {
        String head =
                method
                        + " "
                        + target
                        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: "
                        + type
                        + "\r\nContent-Length: "
                        + body.length
                        + "\r\n\r\n";
        return head.getBytes(StandardCharsets.US_ASCII);
    }
}
