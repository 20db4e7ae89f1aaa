package dev.slipway.rendering;

import java.util.List;
import java.util.stream.Collectors;

/// JSON. Source: RFC 8259.
final class JsonNotation implements Notation {
    private boolean inString;
    private boolean escaped;
    private char last = '\n';

    @Override
    public void read(String text) {
        text.chars().forEach(c -> read((char) c));
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
        boolean whole = " \t\r\n:,[{".indexOf(last) >= 0 && after.matches("(?s)[ \t\r\n,:\\]}].*");
        return whole && !slot.written() ? value(slot.value()) : part(slot);
    }

    private static String part(Slot slot) {
        if (slot.written() || slot.text().matches("[A-Za-z0-9.+-]*")) {
            return slot.text();
        }
        throw slot.misfitUnquoted("more than letters and digits", "a part of a JSON literal");
    }

    private static String value(Object value) {
        return switch (value) {
            case String text -> '"' + Escapes.quoted(text) + '"';
            case List<?> list ->
                    list.stream()
                            .map(JsonNotation::value)
                            .collect(Collectors.joining(", ", "[", "]"));
            default -> Values.text(value);
        };
    }
}
