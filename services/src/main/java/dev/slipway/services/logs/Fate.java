package dev.slipway.services.logs;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/// What became of a request, or of one file of it.
///
/// @param file in the bundle
/// @param request as people read it
/// @param why empty if it is whole
/// @param exit of a program that came to its end
public record Fate(
        String file,
        String request,
        Kind kind,
        String why,
        long bytes,
        Duration took,
        OptionalInt exit) {

    /// How much of what was asked for is in the bundle.
    public enum Kind {
        WHOLE("whole"),
        /// a part, for `why`
        CUT("cut"),
        /// nothing: there is none, or it must not be in there
        LEFT_OUT("left-out"),
        /// nothing, or what there was until it went wrong
        FAILED("failed");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /// As programs read it.
    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("file", file);
        tree.put("request", request);
        tree.put("fate", kind.text());
        if (kind != Kind.WHOLE) {
            tree.put("why", why);
        }
        tree.put("bytes", bytes);
        tree.put("took_ms", took.toMillis());
        exit.ifPresent(status -> tree.put("exit", status));
        return tree;
    }

    /// As a line for people.
    public String line() {
        return "%s (%s): %s: %s".formatted(file, request, kind.text(), why);
    }
}
