package dev.slipway.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// JSON as a client needs it: objects are maps in the order of the text, arrays are lists, texts are strings,
/// and all else is a [Literal] that keeps its spelling, so that no number changes on its way through.
public final class Json {
    private static final int SIZE = 512;

    private Json() {}

    /// A number, `true`, `false` or `null`, as it was written.
    public record Literal(String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    /// @throws JsonError if it is no JSON
    public static Object read(String text) throws JsonError {
        return new JsonReader(text).read();
    }

    /// What a host answered.
    ///
    /// @throws Trouble if it is no JSON
    public static Object read(Answer answer) throws Trouble {
        try {
            return read(answer.text());
        } catch (JsonError error) {
            throw new Trouble(
                    "the host's answer is no JSON: " + error.getMessage(),
                    "the settings API",
                    "see that the socket is that of the settings API");
        }
    }

    /// The same for an answer that is an object; any other is taken for an empty one.
    public static Map<?, ?> object(Answer answer) throws Trouble {
        return read(answer) instanceof Map<?, ?> object ? object : Map.of();
    }

    /// One line without blanks.
    public static String compact(Object tree) {
        StringBuilder text = new StringBuilder(SIZE);
        write(text, tree, "");
        return text.toString();
    }

    /// Indented by two blanks, without a line break at the end.
    public static String pretty(Object tree) {
        StringBuilder text = new StringBuilder(SIZE);
        write(text, tree, "\n");
        return text.toString();
    }

    /// The upper tree over the lower: objects member by member, all else as the upper has it.
    public static Object merge(Object lower, Object upper) {
        if (!(lower instanceof Map<?, ?> below) || !(upper instanceof Map<?, ?> above)) {
            return upper;
        }
        Map<String, Object> merged = new LinkedHashMap<>();
        below.forEach((name, value) -> merged.put((String) name, value));
        above.forEach((name, value) ->
                merged.put(
                        (String) name,
                        merged.containsKey(name) ? merge(merged.get(name), value) : value));
        return merged;
    }

    /// @param line a line break with the indent of `tree`; empty for compact text
    private static void write(StringBuilder text, Object tree, String line) {
        if (tree instanceof Map<?, ?> object) {
            object(text, object, line);
        } else if (tree instanceof List<?> array) {
            array(text, array, line);
        } else if (tree instanceof String string) {
            string(text, string);
        } else {
            text.append(tree);
        }
    }

    private static void object(StringBuilder text, Map<?, ?> object, String line) {
        String inner = line.isEmpty() ? "" : line + "  ";
        String before = "{";
        for (Map.Entry<?, ?> member : object.entrySet()) {
            text.append(before).append(inner);
            string(text, (String) member.getKey());
            text.append(line.isEmpty() ? ":" : ": ");
            write(text, member.getValue(), inner);
            before = ",";
        }
        text.append(object.isEmpty() ? "{}" : line + "}");
    }

    private static void array(StringBuilder text, List<?> array, String line) {
        String inner = line.isEmpty() ? "" : line + "  ";
        String before = "[";
        for (Object element : array) {
            text.append(before).append(inner);
            write(text, element, inner);
            before = ",";
        }
        text.append(array.isEmpty() ? "[]" : line + "]");
    }

    private static void string(StringBuilder text, String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            int named = "\"\\\n\r\t\b\f".indexOf(c);
            if (named >= 0) {
                text.append('\\').append("\"\\nrtbf".charAt(named));
            } else if (c < ' ') {
                text.append(c < 16 ? "\\u000" : "\\u00").append(Integer.toHexString(c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
