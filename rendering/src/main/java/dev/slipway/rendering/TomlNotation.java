package dev.slipway.rendering;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// TOML. Source: toml.io v1.0.0.
final class TomlNotation implements Notation {
    private enum Place {
        BARE(""),
        COMMENT("\n"),
        BASIC("\""),
        LITERAL("'"),
        LONG_BASIC("\"\"\""),
        LONG_LITERAL("'''");

        /// What ends it, and begins it too if it is a quote.
        private final String mark;

        Place(String mark) {
            this.mark = mark;
        }
    }

    private static final List<Place> QUOTES =
            List.of(Place.LONG_BASIC, Place.LONG_LITERAL, Place.BASIC, Place.LITERAL);

    private static final Pattern END = Pattern.compile("\r?\n|[ \t,\\]}#=.]");
    private static final Pattern VALUE_PART = Pattern.compile("[A-Za-z0-9_.:+-]*");
    private static final Pattern KEY_PART = Pattern.compile("[A-Za-z0-9_-]+");

    private Place place = Place.BARE;
    private boolean inValue;
    private int depth;
    private char last = '\n';

    @Override
    public void read(String text) {
        int at = 0;
        while (at < text.length()) {
            int length = place == Place.BARE ? bare(text, at) : within(text, at);
            last = text.charAt(at + length - 1);
            at += length;
        }
    }

    /// @return how many characters belong together
    private int bare(String text, int at) {
        for (Place quote : QUOTES) {
            if (text.startsWith(quote.mark, at)) {
                place = quote;
                return quote.mark.length();
            }
        }
        switch (text.charAt(at)) {
            case '#' -> place = Place.COMMENT;
            case '=' -> inValue = true;
            case '[', '{' -> depth += inValue ? 1 : 0;
            case ']', '}' -> depth -= inValue ? 1 : 0;
            case '\n' -> inValue = inValue && depth > 0;
            default -> {}
        }
        return 1;
    }

    private int within(String text, int at) {
        boolean escapes = place == Place.BASIC || place == Place.LONG_BASIC;
        if (escapes && text.charAt(at) == '\\' && at + 1 < text.length()) {
            return 2;
        }
        if (!text.startsWith(place.mark, at)) {
            return 1;
        }
        inValue = inValue && (place != Place.COMMENT || depth > 0);
        int length = place.mark.length();
        place = Place.BARE;
        return length;
    }

    @Override
    public String write(Slot slot, String after) {
        return switch (place) {
            case BASIC, LONG_BASIC -> Escapes.quoted(slot.text());
            case LITERAL -> literal(slot);
            case LONG_LITERAL -> longLiteral(slot);
            case COMMENT -> line(slot, slot.text(), "a comment");
            case BARE -> slot.written() ? slot.text() : bare(slot, after);
        };
    }

    private static String literal(Slot slot) {
        String here = "a TOML string in single quotes";
        if (slot.text().contains("'")) {
            throw slot.misfitUnquoted("a single quote", here);
        }
        return line(slot, slot.text(), here);
    }

    private static String longLiteral(Slot slot) {
        String text = slot.text();
        String here = "a TOML string in triple single quotes";
        if (text.contains("''") || text.startsWith("'") || text.endsWith("'")) {
            throw slot.misfitUnquoted("single quotes in a row or at an end", here);
        }
        line(slot, text.replace("\n", ""), here);
        return text;
    }

    private static String line(Slot slot, String text, String place) {
        if (!Escapes.isLine(text)) {
            throw slot.misfitUnquoted(Escapes.unprintable(text), place);
        }
        return text;
    }

    private String bare(Slot slot, String after) {
        boolean begins = (inValue ? " \t\n=,[{" : " \t\n.,[{").indexOf(last) >= 0;
        boolean whole = begins && END.matcher(after).lookingAt();
        String text = slot.text();
        if (whole && inValue) {
            return value(slot.value());
        }
        if ((inValue ? VALUE_PART : KEY_PART).matcher(text).matches()) {
            return text;
        }
        if (whole) {
            return '"' + Escapes.quoted(text) + '"';
        }
        throw slot.misfitUnquoted(
                "more than letters and digits",
                inValue ? "a part of a TOML value" : "a part of a TOML key");
    }

    private static String value(Object value) {
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(element -> value(element) + ", ")
                    .collect(Collectors.joining("", "[", "]"));
        }
        return value instanceof String text ? '"' + Escapes.quoted(text) + '"' : Values.text(value);
    }
}
