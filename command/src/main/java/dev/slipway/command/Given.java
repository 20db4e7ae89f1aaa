package dev.slipway.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the user typed after the name of a subcommand.
///
/// @param options by name, with the value; that of a flag is empty
/// @param words the arguments that are no options
record Given(Map<String, String> options, List<String> words) {
    Given {
        options = Map.copyOf(options);
        words = List.copyOf(words);
    }

    boolean flag(String option) {
        return options.containsKey(option);
    }

    Optional<String> text(String option) {
        return Optional.ofNullable(options.get(option));
    }

    Optional<Path> path(String option) {
        return text(option).map(Path::of);
    }
}
