package dev.slipway.rendering;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// YAML. Source: yaml.org/spec/1.2.2; what an unquoted word means, see [YamlWords].
final class YamlNotation implements Notation {
    private enum Place {
        BARE,
        SINGLE,
        DOUBLE,
        COMMENT,
        BLOCK
    }

    private static final Pattern BLOCK_HEADER = Pattern.compile("[|>][0-9+-]*");
    private static final Pattern END = Pattern.compile("[ \t]*\r?\n|[ \t]+#|:[ \t\r\n]");
    private static final Pattern FLOW_END =
            Pattern.compile("[ \t]*\r?\n|[ \t]+#|[ \t]*:[ \t\r\n]|[ \t]*[,\\]}]");

    private Place place = Place.BARE;
    private boolean escaped;

    /// Depth of `[` and `{`.
    private int flow;

    /// The unquoted scalar that is being read; a quote or a bracket right after it closed.
    private final StringBuilder word = new StringBuilder();

    private int indent;
    private boolean lineBegins = true;

    /// Indentation of the line that began a block scalar: its text is indented more.
    private int blockIndent;

    @Override
    public void read(String text) {
        for (int i = 0; i < text.length(); i++) {
            read(text.charAt(i));
        }
    }

    private void read(char c) {
        if (place == Place.BLOCK
                && lineBegins
                && !Character.isWhitespace(c)
                && indent <= blockIndent) {
            place = Place.BARE;
        }
        switch (place) {
            case BARE -> bare(c);
            case SINGLE -> close(c, '\'');
            case DOUBLE -> {
                boolean quote = !escaped && c == '"';
                escaped = !escaped && c == '\\';
                close(quote ? c : ' ', '"');
            }
            case COMMENT, BLOCK -> {}
        }
        line(c);
    }

    private void close(char c, char quote) {
        if (c == quote) {
            place = Place.BARE;
            begin(quote);
        }
    }

    /// Counts indentation, and begins a new line if this one ends.
    private void line(char c) {
        boolean outside = place != Place.SINGLE && place != Place.DOUBLE;
        if (c == '\n' && outside) {
            boolean header = BLOCK_HEADER.matcher(word.toString().strip()).matches();
            blockIndent = header ? indent : blockIndent;
            place = header || place == Place.BLOCK ? Place.BLOCK : Place.BARE;
            word.setLength(0);
            indent = 0;
            lineBegins = true;
        } else if (lineBegins && c == ' ') {
            indent++;
        } else {
            lineBegins = false;
        }
    }

    private void bare(char c) {
        boolean fresh = word.isEmpty();
        switch (c) {
            case ' ', '\t' -> blank();
            case '\n', '\r' -> {}
            case '#' -> {
                if (fresh || word.charAt(word.length() - 1) == ' ') {
                    place = Place.COMMENT;
                } else {
                    word.append(c);
                }
            }
            case '"', '\'' -> quote(c, fresh);
            case '[', '{', ']', '}', ',' -> flow(c, fresh);
            default -> word.append(c);
        }
        boolean quoted = word.length() == 2 && "\"'".indexOf(word.charAt(0)) >= 0;
        if (c == ':' && flow > 0 && quoted) {
            word.setLength(0);
        }
    }

    private void blank() {
        String text = word.toString();
        boolean ended = text.endsWith(":") || text.equals("-") || text.equals("?");
        if (ended || text.startsWith("&") || text.startsWith("!")) {
            word.setLength(0);
        } else if (!word.isEmpty()) {
            word.append(' ');
        }
    }

    private void quote(char c, boolean fresh) {
        boolean doubled = c == '\'' && word.toString().equals("'");
        if (fresh || doubled) {
            place = c == '"' ? Place.DOUBLE : Place.SINGLE;
        }
        word.append(c);
    }

    private void flow(char c, boolean fresh) {
        boolean opens = (c == '[' || c == '{') && (fresh || flow > 0);
        boolean closes = (c == ']' || c == '}') && flow > 0;
        if (opens) {
            flow++;
            word.setLength(0);
        } else if (closes) {
            flow--;
            begin(c);
        } else if (c == ',' && flow > 0) {
            word.setLength(0);
        } else {
            word.append(c);
        }
    }

    private void begin(char mark) {
        word.setLength(0);
        word.append(mark);
    }

    @Override
    public String write(Slot slot, String after) {
        return switch (place) {
            case DOUBLE -> Escapes.quoted(slot.text());
            case SINGLE -> line(slot, "a YAML string in single quotes").replace("'", "''");
            case COMMENT -> line(slot, "a comment");
            case BLOCK -> slot.written() ? slot.text() : line(slot, "a line of a YAML block");
            case BARE -> slot.written() ? slot.text() : bare(slot, after);
        };
    }

    private static String line(Slot slot, String place) {
        if (!Escapes.isLine(slot.text())) {
            throw slot.misfitUnquoted(Escapes.unprintable(slot.text()), place);
        }
        return slot.text();
    }

    private String bare(Slot slot, String after) {
        boolean begins = word.isEmpty();
        if (begins && (flow > 0 ? FLOW_END : END).matcher(after).lookingAt()) {
            return value(slot.value(), flow > 0);
        }
        String text = slot.text();
        if (!YamlWords.fits(text, begins, flow > 0)
                || text.endsWith(":") && after.matches("(?s)\\s.*")) {
            throw slot.misfitUnquoted(
                    "a sign with a meaning of its own", "a part of an unquoted YAML value");
        }
        return text;
    }

    private static String value(Object value, boolean flow) {
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(element -> value(element, true) + ", ")
                    .collect(Collectors.joining("", "[", "]"));
        }
        boolean plain = !(value instanceof String text) || YamlWords.isPlain(text, flow);
        String text = Values.text(value);
        return plain ? text : '"' + Escapes.quoted(text) + '"';
    }
}
