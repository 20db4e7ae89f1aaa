package dev.slipway.settings.bootconfig;

import dev.slipway.model.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the text of `/proc/bootconfig`: a line for each parameter, `kernel.console = "ttyS0", "tty0"`. Newer kernels
/// add the command line as a comment.
/// Source: the kernel's documentation, admin-guide/bootconfig.
final class BootConfigReader {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
    private static final Pattern ELEMENT =
            Pattern.compile("\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\"',;#}\\n]*?))\\s*(,|$)");

    private final String file;
    private final SortedMap<String, List<String>> kernel = new TreeMap<>();
    private final SortedMap<String, List<String>> init = new TreeMap<>();

    /// @param file for problems
    BootConfigReader(String file) {
        this.file = file;
    }

    Outcome<BootConfig> read(String text) {
        int number = 0;
        for (String line : text.stripTrailing().lines().toList()) {
            number++;
            Optional<Outcome<BootConfig>> problem =
                    saysNothing(line) ? Optional.empty() : problemIn(line, number);
            if (problem.isPresent()) {
                return problem.get();
            }
        }
        return new Outcome.Made<>(new BootConfig(kernel, init));
    }

    private static boolean saysNothing(String line) {
        return line.isBlank() || line.stripLeading().startsWith("#");
    }

    private Optional<Outcome<BootConfig>> problemIn(String line, int number) {
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

    private Optional<Outcome<BootConfig>> take(String key, List<String> values, int number) {
        int dot = key.indexOf('.');
        String table = key.substring(0, Math.max(0, dot));
        if (table.equals(BootConfig.KERNEL)) {
            kernel.put(key.substring(dot + 1), values);
        } else if (table.equals(BootConfig.INIT)) {
            init.put(key.substring(dot + 1), values);
        } else if (!(isRoot(key) && values.equals(List.of("")))) {
            return refuse(number, "'%s' is neither below `kernel` nor below `init`".formatted(key));
        }
        return Optional.empty();
    }

    /// The kernel shows an empty table as `kernel = ""`.
    private static boolean isRoot(String key) {
        return key.equals(BootConfig.KERNEL) || key.equals(BootConfig.INIT);
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

    private Optional<Outcome<BootConfig>> refuse(int number, String what) {
        return Optional.of(
                Outcome.failed(
                        "the boot configuration can't be read: " + what,
                        "%s, line %d".formatted(file, number),
                        "write the boot configuration anew, or set `settings.boot` in the user data"));
    }
}
