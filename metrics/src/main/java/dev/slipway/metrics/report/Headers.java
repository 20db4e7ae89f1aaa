package dev.slipway.metrics.report;

import dev.slipway.model.Outcome;
import dev.slipway.port.Disk;
import dev.slipway.port.IoReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Headers that a collector asks for, such as a key. They are secrets: they are read when they are needed, kept
/// nowhere, and no message has more of them than the number of a line.
///
/// @param pairs by name
record Headers(Map<String, String> pairs) {
    static final Headers NONE = new Headers(Map.of());

    private static final int READABLE_BY_ALL = 0004;

    /// Source: RFC 9110 section 5.6.2 (names), 5.5 (values).
    private static final Pattern LINE =
            Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*([\\x20-\\x7e\\t]*?)[ \\t]*");

    Headers {
        pairs = Map.copyOf(pairs);
    }

    /// Reads `NAME: VALUE`, one a line; empty lines and those that begin with `#` say nothing.
    static Outcome<Headers> read(Disk disk, Path file) {
        try {
            Optional<byte[]> bytes = disk.read(file);
            if (bytes.isEmpty()) {
                return wrong(
                        file,
                        "there is no such file",
                        "write it, or take the key out of slipway.toml");
            }
            if (disk.mode(file).filter(mode -> (mode & READABLE_BY_ALL) != 0).isPresent()) {
                return wrong(file, "everybody may read it", "`chmod 600 %s`".formatted(file));
            }
            return parse(file, new String(bytes.get(), StandardCharsets.UTF_8).lines().toList());
        } catch (IOException refused) {
            return wrong(file, IoReason.of(refused), "make it a file that root can read");
        }
    }

    private static Outcome<Headers> parse(Path file, List<String> lines) {
        Map<String, String> pairs = new TreeMap<>();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1);
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches() && !line.startsWith("#")) {
                pairs.put(matcher.group(1), matcher.group(2));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                return Outcome.failed(
                        "a header of the collector can't be read",
                        "%s, line %d".formatted(file, number),
                        "write it as `NAME: VALUE`");
            }
        }
        return new Outcome.Made<>(new Headers(pairs));
    }

    private static Outcome<Headers> wrong(Path file, String why, String fix) {
        return Outcome.failed(
                "the headers of the collector can't be had: " + why, file.toString(), fix);
    }

    /// Names only: values may be secrets.
    @Override
    public String toString() {
        return "Headers" + pairs.keySet();
    }
}
