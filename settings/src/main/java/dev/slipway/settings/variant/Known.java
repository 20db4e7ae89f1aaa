package dev.slipway.settings.variant;

import dev.slipway.settings.Nearest;
import java.util.Collection;
import java.util.stream.Collectors;

/// What to say to someone who wrote a name that is not known.
final class Known {
    private Known() {}

    /// For the `do:` line: the name that was meant if one is near, else all of them.
    static String advice(String name, Collection<String> known) {
        return Nearest.to(name, known)
                .map(near -> "write `" + near + "`")
                .orElseGet(
                        () -> known.isEmpty() ? "there is none yet" : "known are " + list(known));
    }

    static String list(Collection<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }
}
