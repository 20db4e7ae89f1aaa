package dev.slipway.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/// The full dotted name of a setting or of a subtree of settings, for example
/// `settings.kernel.sysctl."vm.max_map_count"`. The first segment is always `settings`.
///
/// A segment holds ASCII letters, digits, `_`, `-`, `/` and `.`; one that holds a dot is quoted in the
/// text. At most 255 bytes in all, with dots and quotes. Source: the original's data store keys.
public record Key(List<String> segments) implements Comparable<Key> {
    /// Longest text of a key, in bytes.
    public static final int MAX_BYTES = 255;

    /// What a segment is, as a regular expression on all of it.
    public static final String SEGMENT = "[A-Za-z0-9_/.-]+";

    /// The root of all settings.
    public static final Key SETTINGS = new Key(List.of("settings"));

    /// @throws IllegalArgumentException if it is no key; the message quotes the bad segment
    public Key {
        segments = List.copyOf(segments);
        check(
                !segments.isEmpty() && segments.getFirst().equals("settings"),
                "begins with `settings`");
        for (String segment : segments) {
            check(
                    isSegment(segment),
                    "has no segment '",
                    segment,
                    "': letters, digits, `_`, `-`, `/` and `.` are allowed");
        }
        check(length(segments) <= MAX_BYTES, "is at most 255 characters long");
    }

    /// By hand, as [#hashCode]: those that records come with are put together when they are first called, and keys
    /// are compared in every program.
    @Override
    public boolean equals(Object other) {
        return other instanceof Key key && segments.equals(key.segments);
    }

    @Override
    public int hashCode() {
        return segments.hashCode();
    }

    /// A plain loop: keys are made by the thousand while the program is still cold.
    private static boolean isSegment(String segment) {
        int at = 0;
        while (at < segment.length() && isLetter(segment.charAt(at))) {
            at++;
        }
        return at > 0 && at == segment.length();
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || "_-/.".indexOf(c) >= 0;
    }

    /// @param rule in parts, joined only if it is broken: keys are made by the thousand
    private static void check(boolean good, String... rule) {
        if (!good) {
            throw new IllegalArgumentException("the name of a setting " + String.join("", rule));
        }
    }

    /// Reads a dotted name. A double quote begins or ends a part in which dots are literal.
    ///
    /// @throws IllegalArgumentException if it is no key
    public static Key of(String text) {
        List<String> segments = new ArrayList<>();
        StringBuilder segment = new StringBuilder();
        boolean quoted = false;
        for (char c : text.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '.' && !quoted) {
                segments.add(segment.toString());
                segment.setLength(0);
            } else {
                segment.append(c);
            }
        }
        check(!quoted, "closes the quotes it opens");
        segments.add(segment.toString());
        return new Key(segments);
    }

    public Key child(String segment) {
        List<String> longer = new ArrayList<>(segments);
        longer.add(segment);
        return new Key(longer);
    }

    /// The key one level up; empty for `settings` itself.
    public Optional<Key> parent() {
        return segments.size() == 1
                ? Optional.empty()
                : Optional.of(new Key(segments.subList(0, segments.size() - 1)));
    }

    /// Whether this is `root` or lies below it, segment by segment.
    public boolean isWithin(Key root) {
        return segments.size() >= root.segments.size()
                && segments.subList(0, root.segments.size()).equals(root.segments);
    }

    /// By text of the segments, byte by byte.
    @Override
    public int compareTo(Key other) {
        int common = Math.min(segments.size(), other.segments.size());
        for (int i = 0; i < common; i++) {
            int order = segments.get(i).compareTo(other.segments.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(segments.size(), other.segments.size());
    }

    @Override
    public String toString() {
        return text(segments);
    }

    /// Of the text, with dots and quotes.
    private static int length(List<String> segments) {
        int length = segments.size() - 1;
        for (String segment : segments) {
            length += segment.length() + (segment.indexOf('.') >= 0 ? 2 : 0);
        }
        return length;
    }

    private static String text(List<String> segments) {
        StringJoiner text = new StringJoiner(".");
        for (String segment : segments) {
            text.add(segment.contains(".") ? '"' + segment + '"' : segment);
        }
        return text.toString();
    }
}
