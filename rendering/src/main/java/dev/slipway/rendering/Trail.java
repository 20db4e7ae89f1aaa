package dev.slipway.rendering;

import java.util.List;
import java.util.stream.Stream;

/// The way from the root of the document to a value, for messages.
///
/// @param steps names of members; a place in a list is `[0]`, `[1]` and so on
record Trail(List<String> steps) {
    /// The way to the root, and to what stands nowhere in the document.
    static final Trail NONE = new Trail(List.of());

    Trail to(String name) {
        return new Trail(Stream.concat(steps.stream(), Stream.of(name)).toList());
    }

    Trail to(int index) {
        return to("[" + index + "]");
    }

    /// The last step; empty text for [#NONE].
    String last() {
        return steps.isEmpty() ? "" : steps.getLast();
    }

    /// Whether a user can set what lies there.
    boolean isSetting() {
        return steps.size() > 1 && steps.getFirst().equals("settings");
    }

    /// As a template and user data spell it, for example `settings.kernel.sysctl."vm.max_map_count"`.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (String step : steps) {
            if (!text.isEmpty() && !step.startsWith("[")) {
                text.append('.');
            }
            text.append(step.contains(".") && !step.startsWith(".") ? '"' + step + '"' : step);
        }
        return text.toString();
    }
}
