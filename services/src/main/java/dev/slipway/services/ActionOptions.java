package dev.slipway.services;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The options with which a built-in action was called, by their long names.
public record ActionOptions(Map<String, String> values) {
    /// What programs of the original take and what has no meaning here: the API is in this process, and
    /// what an action has to say is told, not logged.
    private static final Map<String, String> WITHOUT_MEANING =
            Map.of("-s", "--socket-path", "-l", "--log-level");

    public ActionOptions {
        values = Map.copyOf(values);
    }

    /// Reads `--name VALUE`, `--name=VALUE` and `-n VALUE`.
    ///
    /// @param program as problems name it
    /// @param names the long name of each option by its short one
    /// @return `Failed` with all that can't be read
    public static Outcome<ActionOptions> of(
            String program, List<String> arguments, Map<String, String> names) {
        Map<String, String> known = new HashMap<>(WITHOUT_MEANING);
        known.putAll(names);
        Map<String, String> values = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (int at = 0; at < arguments.size(); at++) {
            String argument = arguments.get(at);
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            String option = known.getOrDefault(name, name);
            if (!known.containsValue(option)) {
                problems.add(unknown(program, argument, known));
            } else if (equals >= 0) {
                values.put(option, argument.substring(equals + 1));
            } else if (++at < arguments.size()) {
                values.put(option, arguments.get(at));
            } else {
                problems.add(without(program, argument));
            }
        }
        return problems.isEmpty()
                ? new Outcome.Made<>(new ActionOptions(values))
                : Problems.failed(
                        "`%s` can't be done as it was called".formatted(program),
                        "its arguments",
                        problems);
    }

    /// A command line without the options that have no meaning here where they stand before the first word, as in
    /// `prairiedog --log-level debug generate-boot-config`.
    ///
    /// @param argv at least the program
    public static List<String> withoutLeading(List<String> argv) {
        int at = 1;
        while (at < argv.size() && isWithoutMeaning(argv.get(at))) {
            at += argv.get(at).indexOf('=') < 0 ? 2 : 1;
        }
        List<String> rest = argv.subList(Math.min(at, argv.size()), argv.size());
        return Stream.concat(Stream.of(argv.getFirst()), rest.stream()).toList();
    }

    private static boolean isWithoutMeaning(String argument) {
        String name = argument.split("=", 2)[0];
        return WITHOUT_MEANING.containsKey(name) || WITHOUT_MEANING.containsValue(name);
    }

    /// The value of an option by its long name.
    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    private static Problem unknown(String program, String argument, Map<String, String> known) {
        String all =
                known.values().stream()
                        .sorted()
                        .map(option -> "`" + option + "`")
                        .collect(Collectors.joining(", "));
        return new Problem(
                "`%s` takes no '%s'".formatted(program, argument),
                "its arguments",
                "take one of " + all);
    }

    private static Problem without(String program, String argument) {
        return new Problem(
                "'%s' has no value".formatted(argument),
                "the arguments of `%s`".formatted(program),
                "write it behind the option");
    }
}
