package dev.slipway.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What a subcommand takes, as data. [Arguments] reads command lines by it; [Pages] makes picocli's help,
/// suggestions and completion of it.
///
/// @param does one sentence
/// @param example a whole command line
/// @param words the arguments that are no options; empty if there are none
record Usage(String name, String does, String example, List<Option> options, Optional<Rest> words) {
    /// @param name the long one
    /// @param shorts other names, for example `-u`
    /// @param value what to call its value; empty for a flag
    /// @param repeats whether it may be given several times
    record Option(
            String name,
            List<String> shorts,
            Optional<String> value,
            boolean repeats,
            String description) {
        Option {
            shorts = List.copyOf(shorts);
        }

        /// The same with one more name.
        Option as(String other) {
            List<String> more = new ArrayList<>(shorts);
            more.add(other);
            return new Option(name, more, value, repeats, description);
        }
    }

    /// The arguments that are no options.
    ///
    /// @param arity how many, for example `0..*` or `1`
    /// @param candidates what the shell completes
    /// @param taking what counts as one of them
    record Rest(
            String label,
            String arity,
            String description,
            Supplier<List<String>> candidates,
            Taking taking) {
        /// Whether there may be so many.
        boolean allows(int count) {
            int dots = arity.indexOf("..");
            String least = dots < 0 ? arity : arity.substring(0, dots);
            String most = dots < 0 ? arity : arity.substring(dots + 2);
            return count >= Integer.parseInt(least)
                    && (most.equals("*") || count <= Integer.parseInt(most));
        }
    }

    /// What counts as an argument that is no option.
    enum Taking {
        WORDS,
        /// and all that follows the first of them, whatever it looks like
        ALL_BEHIND_THE_FIRST,
        /// and options that the subcommand does not have: they are for somebody else
        FOREIGN_OPTIONS
    }

    Usage {
        options = List.copyOf(options);
    }

    Usage addOption(Option option) {
        List<Option> more = new ArrayList<>(options);
        more.add(option);
        return new Usage(name, does, example, more, words);
    }

    Usage addPositional(Rest rest) {
        return new Usage(name, does, example, options, Optional.of(rest));
    }

    Optional<Option> option(String named) {
        for (Option option : options) {
            if (option.name().equals(named) || option.shorts().contains(named)) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }
}
