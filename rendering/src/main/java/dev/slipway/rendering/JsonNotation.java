package dev.slipway.rendering;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// JSON. Source: RFC 8259.
final class JsonNotation implements Notation {
    private static final Pattern END = Pattern.compile("[ \t\r\n,:\\]}]");
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9.+-]*");

    private boolean inString;
    private boolean escaped;
    private char last = '\n';

    @Override
    public void read(String text) {
        for (int i = 0; i < text.length(); i++) {
            read(text.charAt(i));
        }
    }

    private void read(char c) {
        if (escaped) {
            escaped = false;
        } else if (inString && c == '\\') {
            escaped = true;
        } else if (c == '"') {
            inString = !inString;
        }
        last = c;
    }

    @Override
    public String write(Slot slot, String after) {
        if (inString) {
            return Escapes.quoted(slot.text());
        }
        boolean whole = " \t\r\n:,[{".indexOf(last) >= 0 && END.matcher(after).lookingAt();
        return whole && !slot.written() ? value(slot.value()) : part(slot);
    }

    private static String part(Slot slot) {
        if (slot.written() || PART.matcher(slot.text()).matches()) {
            return slot.text();
        }
        throw slot.misfitUnquoted("more than letters and digits", "a part of a JSON literal");
    }

    private static String value(Object value) {
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(JsonNotation::value)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof String text ? '"' + Escapes.quoted(text) + '"' : Values.text(value);
    }
}
