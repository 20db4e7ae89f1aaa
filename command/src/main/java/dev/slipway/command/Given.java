package dev.slipway.command;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the user typed after the name of a subcommand.
///
/// @param options by name, with their values in order; a flag has none
/// @param words the arguments that are no options
record Given(Map<String, List<String>> options, List<String> words) {
    Given {
        options = Map.copyOf(options);
        words = List.copyOf(words);
    }

    /// The same as if this option had been typed with this value.
    Given with(String option, String value) {
        Map<String, List<String>> more = new HashMap<>(options);
        more.put(option, List.of(value));
        return new Given(more, words);
    }

    /// The same as if this option had not been typed.
    Given without(String option) {
        Map<String, List<String>> rest = new HashMap<>(options);
        rest.remove(option);
        return new Given(rest, words);
    }

    /// The same with other words.
    Given saying(List<String> others) {
        return new Given(options, others);
    }

    boolean flag(String option) {
        return options.containsKey(option);
    }

    Optional<String> text(String option) {
        return texts(option).stream().findFirst();
    }

    /// All values of an option that may be given several times.
    List<String> texts(String option) {
        return options.getOrDefault(option, List.of());
    }

    Optional<Path> path(String option) {
        return text(option).map(Path::of);
    }
}
