package dev.slipway.containers;

import dev.slipway.model.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The command line of a helper program of the original: `--name=value`, `--name value`, and flags alone or with
/// `=true` or `=false`.
///
/// @param words what is no option, in order
/// @param options by name, without dashes; a flag alone is `true`
record Flags(List<String> words, Map<String, String> options) {
    /// @param known options with a value
    /// @param flags options without
    static Flags of(List<String> arguments, Set<String> known, Set<String> flags) throws Refusal {
        List<String> words = new ArrayList<>();
        Map<String, String> options = new HashMap<>();
        Deque<String> left = new ArrayDeque<>(arguments);
        while (!left.isEmpty()) {
            String argument = left.removeFirst();
            if (!argument.startsWith("-")) {
                words.add(argument);
                continue;
            }
            String[] pair = argument.replaceFirst("^--?", "").split("=", 2);
            if (flags.contains(pair[0])) {
                options.put(pair[0], pair.length == 2 ? pair[1] : "true");
            } else if (!known.contains(pair[0])) {
                throw new Refusal(unknown(argument, known, flags));
            } else if (pair.length == 1 && left.isEmpty()) {
                throw new Refusal(missing(pair[0]));
            } else {
                options.put(pair[0], pair.length == 2 ? pair[1] : left.removeFirst());
            }
        }
        return new Flags(List.copyOf(words), Map.copyOf(options));
    }

    private static Problem unknown(String argument, Set<String> known, Set<String> flags) {
        List<String> all = new ArrayList<>();
        known.forEach(name -> all.add("`%s VALUE`".formatted(dashed(name))));
        flags.forEach(name -> all.add("`%s`".formatted(dashed(name))));
        all.sort(null);
        return new Problem(
                "'%s' can't be used here".formatted(argument),
                "the arguments",
                "take some of " + String.join(", ", all));
    }

    private static String dashed(String name) {
        return (name.length() == 1 ? "-" : "--") + name;
    }

    private static Problem missing(String name) {
        return new Problem(
                "`%s` is missing its value".formatted(dashed(name)),
                "the arguments",
                "write `%s VALUE`".formatted(dashed(name)));
    }

    Optional<String> find(String... names) {
        return List.of(names).stream().filter(options::containsKey).map(options::get).findFirst();
    }

    boolean has(String flag) {
        return options.getOrDefault(flag, "false").equals("true");
    }

    String need(String name) throws Refusal {
        return find(name)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() ->
                        new Refusal(
                                new Problem(
                                        "`--%s` is missing".formatted(name),
                                        "the arguments",
                                        "add `--%s VALUE`".formatted(name))));
    }

    /// The name of a container.
    ContainerName container() throws Refusal {
        String name = need("container-id");
        if (!ContainerName.isLegal(name)) {
            throw new Refusal(
                    new Problem(
                            "no container can have the name '%s'".formatted(name),
                            "`--container-id`",
                            "name it with letters and digits, and single `-`, `_` or `.` between them"));
        }
        return new ContainerName(name);
    }
}
