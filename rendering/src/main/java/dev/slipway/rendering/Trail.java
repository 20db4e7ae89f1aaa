package dev.slipway.rendering;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;

/// The way from the root of the document to a value, for messages.
///
/// @param before the way up to the last step
/// @param last the name of a member; a place in a list is `[0]`, `[1]` and so on
record Trail(Optional<Trail> before, String last) {
    /// The way to the root, and to what stands nowhere in the document.
    static final Trail NONE = new Trail(Optional.empty(), "");

    Trail to(String name) {
        return new Trail(Optional.of(this), name);
    }

    Trail to(int index) {
        return to("[" + index + "]");
    }

    boolean isNone() {
        return before.isEmpty();
    }

    private Collection<String> steps() {
        Deque<String> steps = new ArrayDeque<>();
        Trail at = this;
        while (at.before.isPresent()) {
            steps.addFirst(at.last);
            at = at.before.get();
        }
        return steps;
    }

    /// Whether a user can set what lies there.
    boolean isSetting() {
        Collection<String> steps = steps();
        return steps.size() > 1 && steps.iterator().next().equals("settings");
    }

    /// As a template and user data spell it, for example `settings.kernel.sysctl."vm.max_map_count"`.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (String step : steps()) {
            if (!text.isEmpty() && !step.startsWith("[")) {
                text.append('.');
            }
            text.append(step.contains(".") && !step.startsWith(".") ? '"' + step + '"' : step);
        }
        return text.toString();
    }
}
