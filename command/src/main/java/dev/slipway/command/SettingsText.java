package dev.slipway.command;

import dev.slipway.client.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The answers of `slipway settings` for people: made of the same trees that programs get, whether they come
/// from the store or from a running host.
final class SettingsText {
    private SettingsText() {}

    static String history(List<?> generations) {
        return generations.stream()
                .map(generation -> generation((Map<?, ?>) generation))
                .collect(Collectors.joining());
    }

    private static String generation(Map<?, ?> summary) {
        if (isTrue(summary.get("damaged"))) {
            return "%6s  damaged%n".formatted(summary.get("generation"));
        }
        String marks =
                List.of("current", "confirmed").stream()
                        .filter(mark -> isTrue(summary.get(mark)))
                        .collect(Collectors.joining(", "));
        return "%6s  %s  %s%s%n"
                .formatted(
                        summary.get("generation"),
                        summary.get("time"),
                        summary.get("cause"),
                        marks.isEmpty() ? "" : " (" + marks + ")");
    }

    private static boolean isTrue(Object value) {
        return "true".equals(String.valueOf(value));
    }

    static String diff(Map<?, ?> differences) {
        StringBuilder text = new StringBuilder();
        differences.forEach((key, difference) -> {
            Map<?, ?> places = (Map<?, ?>) difference;
            if (places.get("before") instanceof Map<?, ?> before) {
                text.append("- %s = %s%n".formatted(key, place(before)));
            }
            if (places.get("now") instanceof Map<?, ?> now) {
                text.append("+ %s = %s%n".formatted(key, place(now)));
            }
        });
        return text.isEmpty() ? "no difference\n" : text.toString();
    }

    static String explanation(Map<?, ?> explanation) {
        List<?> places = (List<?>) explanation.get("places");
        StringBuilder text = new StringBuilder();
        text.append(explanation.get("key"));
        if (places.isEmpty()) {
            text.append(" is not set\n");
        } else {
            text.append(" = ").append(place(places.getFirst())).append('\n');
            places.stream()
                    .skip(1)
                    .forEach(hidden -> text.append("  hides     %s%n".formatted(place(hidden))));
        }
        if (explanation.get("since") instanceof Map<?, ?> since) {
            text.append(
                    "  since     generation %s%s, %s%n"
                            .formatted(
                                    since.get("generation"),
                                    isTrue(since.get("or-before")) ? " or before" : "",
                                    since.get("cause")));
        }
        return text.append("  files     %s%n".formatted(names(explanation.get("files"))))
                .append("  services  %s%n".formatted(names(explanation.get("services"))))
                .toString();
    }

    private static String place(Object place) {
        Map<?, ?> members = (Map<?, ?>) place;
        String value =
                members.containsKey("value") ? Json.compact(members.get("value")) : "(secret)";
        return "%s  [%s: %s]".formatted(value, members.get("layer"), members.get("origin"));
    }

    /// A list in words.
    static String names(Object names) {
        return names instanceof List<?> list && !list.isEmpty()
                ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : "none";
    }
}
