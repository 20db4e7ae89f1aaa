package dev.slipway.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads JSON as RFC 8259 has it, at most 200 levels deep; a name that stands twice in an object is refused.
final class JsonReader {
    private static final int MAX_DEPTH = 200;

    private final String text;
    private int at;
    private int depth;

    JsonReader(String text) {
        this.text = text;
    }

    Object read() throws JsonError {
        Object tree = value();
        if (peek() != 0 || at < text.length()) {
            throw wrong("something follows the end");
        }
        return tree;
    }

    private Object value() throws JsonError {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            default -> literal();
        };
    }

    private Map<String, Object> object() throws JsonError {
        Map<String, Object> members = new LinkedHashMap<>();
        boolean more = open('}');
        while (more) {
            if (peek() != '"') {
                throw wrong("there is no name in quotes");
            }
            int start = at;
            String name = string();
            if (members.containsKey(name)) {
                throw new JsonError("a name stands twice", start);
            }
            expect(':');
            members.put(name, value());
            more = goesOn('}');
        }
        return members;
    }

    private List<Object> array() throws JsonError {
        List<Object> elements = new ArrayList<>();
        boolean more = open(']');
        while (more) {
            elements.add(value());
            more = goesOn(']');
        }
        return elements;
    }

    /// @return whether anything stands before `end`
    private boolean open(char end) throws JsonError {
        at++;
        if (++depth > MAX_DEPTH) {
            throw wrong("it is nested deeper than " + MAX_DEPTH + " levels");
        }
        if (peek() != end) {
            return true;
        }
        at++;
        depth--;
        return false;
    }

    private boolean goesOn(char end) throws JsonError {
        if (peek() == ',') {
            at++;
            return true;
        }
        expect(end);
        depth--;
        return false;
    }

    private void expect(char wanted) throws JsonError {
        if (peek() != wanted) {
            throw wrong("`" + wanted + "` is missing");
        }
        at++;
    }

    private String string() throws JsonError {
        StringBuilder string = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at);
            if (c < ' ') {
                throw wrong("a text has a line break or another control character");
            }
            at++;
            string.append(c == '\\' ? escaped() : c);
        }
        if (at == text.length()) {
            throw wrong("a text does not end");
        }
        at++;
        return string.toString();
    }

    private char escaped() throws JsonError {
        char c = at < text.length() ? text.charAt(at++) : ' ';
        if (c == 'u') {
            return unicode();
        }
        int named = "\"\\/nrtbf".indexOf(c);
        if (named < 0) {
            throw wrong("a `\\` stands for nothing");
        }
        return "\"\\/\n\r\t\b\f".charAt(named);
    }

    private char unicode() throws JsonError {
        int code = 0;
        for (int end = at + 4; at < end; at++) {
            int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
            if (digit < 0) {
                throw wrong("`\\u` is not followed by four hexadecimal digits");
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private Json.Literal literal() throws JsonError {
        int start = at;
        while (at < text.length() && isOfLiteral(text.charAt(at))) {
            at++;
        }
        String word = text.substring(start, at);
        if (!word.equals("true")
                && !word.equals("false")
                && !word.equals("null")
                && !JsonNumber.is(word)) {
            throw new JsonError("there is no value", start);
        }
        return new Json.Literal(word);
    }

    private static boolean isOfLiteral(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == 'E' || "+-.".indexOf(c) >= 0;
    }

    /// The next character that is no blank; 0 at the end.
    private char peek() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private JsonError wrong(String what) {
        return new JsonError(what, at);
    }
}
