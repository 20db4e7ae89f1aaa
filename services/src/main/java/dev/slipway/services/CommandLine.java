package dev.slipway.services;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A restart command as a variant declares it.
///
/// @param argv the words between white space; no shell, no quoting
record CommandLine(List<String> argv) {
    /// Empty if there is nothing but white space.
    static Optional<CommandLine> of(String text) {
        List<String> argv = Stream.of(text.split("\\s+")).filter(word -> !word.isEmpty()).toList();
        return argv.isEmpty() ? Optional.empty() : Optional.of(new CommandLine(argv));
    }

    String text() {
        return String.join(" ", argv);
    }
}
