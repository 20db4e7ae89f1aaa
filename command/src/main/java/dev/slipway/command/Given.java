package dev.slipway.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/// What the user typed after the name of a subcommand.
record Given(ParseResult parsed) {
    boolean flag(String option) {
        return parsed.hasMatchedOption(option);
    }

    Optional<String> text(String option) {
        return Optional.ofNullable(parsed.matchedOptionValue(option, null));
    }

    /// All values of an option that may be given several times.
    List<String> texts(String option) {
        return parsed.matchedOptionValue(option, List.of());
    }

    Optional<Path> path(String option) {
        return text(option).map(Path::of);
    }

    /// The arguments that are no options.
    List<String> words() {
        return parsed.matchedPositionals().stream()
                .flatMap(word -> word.<List<String>>getValue().stream())
                .toList();
    }
}
