package dev.slipway.command;

import dev.slipway.model.Key;
import dev.slipway.settings.store.Applied;
import dev.slipway.settings.store.Diff;
import dev.slipway.settings.store.Difference;
import dev.slipway.settings.store.Explanation;
import dev.slipway.settings.store.History;
import dev.slipway.settings.store.Place;
import dev.slipway.settings.store.Summary;
import dev.slipway.settings.variant.Uses;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;

/// The answers of `slipway settings` for people and for programs.
///
/// @param json whether programs read them
/// @param secret keys whose values are not shown
record SettingsText(boolean json, Predicate<Key> secret) {
    String history(History history) {
        if (json) {
            return json(history.tree());
        }
        StringBuilder text = new StringBuilder();
        for (Summary summary : history.generations()) {
            String marks =
                    (summary.current() ? " current" : "")
                            + (summary.confirmed() ? " confirmed" : "");
            text.append(
                    "%6d  %s  %s%s%n"
                            .formatted(
                                    summary.number(),
                                    summary.time(),
                                    summary.cause(),
                                    marks.isEmpty()
                                            ? ""
                                            : " (" + marks.strip().replace(" ", ", ") + ")"));
        }
        history.damaged().forEach(number -> text.append("%6d  damaged%n".formatted(number)));
        return text.toString();
    }

    String diff(Diff diff) {
        if (json) {
            return json(diff.tree());
        }
        if (diff.differences().isEmpty()) {
            return "no difference\n";
        }
        StringBuilder text = new StringBuilder();
        diff.differences().forEach((key, difference) -> text.append(line(key, difference)));
        return text.toString();
    }

    private static String line(Key key, Difference difference) {
        return switch (difference) {
            case Difference.Added(Place now) -> "+ %s = %s%n".formatted(key, words(now));
            case Difference.Removed(Place before) -> "- %s = %s%n".formatted(key, words(before));
            case Difference.Changed(Place before, Place now) ->
                    "- %s = %s%n+ %s = %s%n".formatted(key, words(before), key, words(now));
        };
    }

    String applied(Applied applied) {
        String notes =
                json
                        ? ""
                        : String.join(
                                "", applied.notes().stream().map(note -> note + "\n").toList());
        String end =
                json
                        ? ""
                        : "generation %d; the next boot applies it%n"
                                .formatted(applied.now().number());
        return diff(applied.diff(secret)) + notes + end;
    }

    String explanation(Explanation explanation, Uses uses) {
        Explanation shown = explanation.without(secret);
        return json ? json(shown.tree(uses)) : text(shown, uses);
    }

    private static String text(Explanation explanation, Uses uses) {
        List<Place> places = explanation.places();
        StringBuilder text = new StringBuilder();
        if (places.isEmpty()) {
            text.append("%s is not set%n".formatted(explanation.key()));
        } else {
            text.append("%s = %s%n".formatted(explanation.key(), words(places.getFirst())));
            places.stream()
                    .skip(1)
                    .forEach(place -> text.append("  hides     %s%n".formatted(words(place))));
        }
        explanation
                .since()
                .ifPresent(since ->
                        text.append(
                                "  since     generation %d%s, %s%n"
                                        .formatted(
                                                since.generation().number(),
                                                since.orBefore() ? " or before" : "",
                                                since.generation().cause())));
        text.append(
                "  files     %s%n"
                        .formatted(
                                uses.files().isEmpty()
                                        ? "none"
                                        : String.join(
                                                ", ",
                                                uses.files().stream()
                                                        .map(Object::toString)
                                                        .toList())));
        text.append(
                "  services  %s%n"
                        .formatted(
                                uses.services().isEmpty()
                                        ? "none"
                                        : String.join(", ", uses.services())));
        return text.toString();
    }

    private static String words(Place place) {
        String value =
                place.value()
                        .map(each -> JsonMapper.shared().writeValueAsString(each))
                        .orElse("(secret)");
        return "%s  [%s: %s]".formatted(value, place.layer().text(), place.origin());
    }

    private static String json(Object tree) {
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
    }
}
