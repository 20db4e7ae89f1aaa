package dev.slipway.platform.generator;

import dev.slipway.model.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text of `/proc/bootconfig`: a line for each parameter, `kernel.console = "ttyS0", "tty0"`.
/// Source: the kernel's documentation, admin-guide/bootconfig.
final class BootConfig {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
    private static final Pattern ELEMENT =
            Pattern.compile("\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\"',;#}\\n]*?))\\s*(,|$)");

    private final String file;
    private final SortedMap<String, Object> kernel = new TreeMap<>();
    private final SortedMap<String, Object> init = new TreeMap<>();

    private BootConfig(String file) {
        this.file = file;
    }

    /// The maps `kernel` and `init`, each absent if it would be empty, from parameter to list of values.
    ///
    /// @param file for problems
    static Outcome<Object> read(String text, String file) {
        BootConfig config = new BootConfig(file);
        int number = 0;
        for (String line : text.stripTrailing().lines().toList()) {
            number++;
            Optional<Outcome<Object>> problem =
                    line.isBlank() ? Optional.empty() : config.problemIn(line, number);
            if (problem.isPresent()) {
                return problem.get();
            }
        }
        return new Outcome.Made<>(config.tree());
    }

    private Map<String, Object> tree() {
        Map<String, Object> tree = new TreeMap<>(Map.of("kernel", kernel, "init", init));
        tree.values().removeIf(table -> ((Map<?, ?>) table).isEmpty());
        return tree;
    }

    private Optional<Outcome<Object>> problemIn(String line, int number) {
        int equals = line.indexOf('=');
        String key = (equals < 0 ? line : line.substring(0, equals)).strip();
        if (!KEY.matcher(key).matches()) {
            return refuse(number, "'%s' is no name of a parameter".formatted(key));
        }
        return values(equals < 0 ? "" : line.substring(equals + 1).strip())
                .map(values -> take(key, values, number))
                .orElseGet(() ->
                        refuse(
                                number,
                                "the value of '%s' is no list of words and quoted texts"
                                        .formatted(key)));
    }

    private Optional<Outcome<Object>> take(String key, List<String> values, int number) {
        if (key.startsWith("kernel.")) {
            kernel.put(key.substring("kernel.".length()), values);
        } else if (key.startsWith("init.")) {
            init.put(key.substring("init.".length()), values);
        } else if (!(isRoot(key) && values.equals(List.of("")))) {
            return refuse(number, "'%s' is neither below `kernel` nor below `init`".formatted(key));
        }
        return Optional.empty();
    }

    /// The kernel shows an empty table as `kernel = ""`.
    private static boolean isRoot(String key) {
        return key.equals("kernel") || key.equals("init");
    }

    /// The elements between commas, without their quotes; empty if it is no list.
    private static Optional<List<String>> values(String text) {
        List<String> values = new ArrayList<>();
        Matcher element = ELEMENT.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!element.region(at, text.length()).lookingAt()) {
                return Optional.empty();
            }
            values.add(content(element));
            at = element.end();
        }
        if (text.equals(",")) {
            values.add("");
        }
        boolean ascii = text.chars().allMatch(c -> c < 0x80);
        return ascii ? Optional.of(values) : Optional.empty();
    }

    private static String content(Matcher element) {
        for (int group = 1; group < 3; group++) {
            if (element.group(group) != null) {
                return element.group(group);
            }
        }
        return element.group(3);
    }

    private Optional<Outcome<Object>> refuse(int number, String what) {
        return Optional.of(
                Outcome.failed(
                        "the boot configuration can't be read: " + what,
                        "%s, line %d".formatted(file, number),
                        "write the boot configuration anew, or set `settings.boot` in the user data"));
    }
}
