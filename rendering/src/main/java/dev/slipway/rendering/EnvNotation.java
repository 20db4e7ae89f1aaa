package dev.slipway.rendering;

import java.util.Optional;
import java.util.regex.Pattern;

/// A file of variables for systemd. Source: systemd.exec(5), EnvironmentFile; systemd 250,
/// `parse_env_file_internal`.
///
/// A value without quotes ends with its line; a backslash takes the next character as it is, blanks at
/// the ends don't count, and a quote counts only where a value or a part of it begins. Between double
/// quotes a backslash counts before `"`, `\`, `` ` `` and `$`. Between single quotes all is literal;
/// what begins with `{` or `[` there is JSON, such as `ECS_ENGINE_AUTH_DATA`, and values need its escapes.
final class EnvNotation implements Notation {
    private enum Place {
        LINE,
        KEY,
        COMMENT,
        /// before a value or right after a quoted part of it
        EDGE,
        VALUE,
        SINGLE,
        DOUBLE
    }

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]*");
    private static final Pattern ESCAPED_BARE = Pattern.compile("[\"'\\\\]|^[ \t]|[ \t]$");
    private static final Pattern ESCAPED_QUOTED = Pattern.compile("[\"\\\\`$]");

    private Place place = Place.LINE;
    private boolean escaped;
    private boolean singleBegins;
    private Optional<JsonNotation> json = Optional.empty();

    @Override
    public void read(String text) {
        for (int i = 0; i < text.length(); i++) {
            read(text.charAt(i));
        }
    }

    private void read(char c) {
        if (escaped) {
            escaped = false;
        } else if (c == '\\' && place != Place.SINGLE) {
            escaped = true;
            place = place == Place.EDGE ? Place.VALUE : place;
        } else {
            place = next(c);
        }
    }

    private Place next(char c) {
        boolean breaks = c == '\n' || c == '\r';
        boolean blank = c == ' ' || c == '\t';
        return switch (place) {
            case LINE ->
                    breaks || blank ? Place.LINE : c == '#' || c == ';' ? Place.COMMENT : Place.KEY;
            case KEY -> breaks ? Place.LINE : c == '=' ? Place.EDGE : Place.KEY;
            case EDGE -> edge(c, breaks, blank);
            case COMMENT, VALUE -> breaks ? Place.LINE : place;
            case SINGLE -> single(c);
            case DOUBLE -> c == '"' ? Place.EDGE : Place.DOUBLE;
        };
    }

    private Place edge(char c, boolean breaks, boolean blank) {
        if (breaks) {
            return Place.LINE;
        }
        return switch (c) {
            case '\'' -> {
                singleBegins = true;
                yield Place.SINGLE;
            }
            case '"' -> Place.DOUBLE;
            default -> blank ? Place.EDGE : Place.VALUE;
        };
    }

    private Place single(char c) {
        if (c == '\'') {
            json = Optional.empty();
            return Place.EDGE;
        }
        if (singleBegins && (c == '{' || c == '[')) {
            json = Optional.of(new JsonNotation());
        }
        singleBegins = false;
        json.ifPresent(document -> document.read(String.valueOf(c)));
        return Place.SINGLE;
    }

    @Override
    public String write(Slot slot, String after) {
        String text = slot.text();
        return switch (place) {
            case LINE, KEY -> slot.written() ? text : key(slot);
            case COMMENT -> line(slot, "a comment");
            case EDGE, VALUE -> slot.written() ? text : bare(slot);
            case SINGLE -> single(slot, after);
            case DOUBLE -> ESCAPED_QUOTED.matcher(clean(slot)).replaceAll("\\\\$0");
        };
    }

    private String single(Slot slot, String after) {
        singleBegins = false; // only the template says that it holds JSON, never a value
        return json.map(document -> document.write(slot, after).replace("'", "\\u0027"))
                .orElseGet(() -> clean(slot).replace("'", "'\"'\"'"));
    }

    private static String key(Slot slot) {
        if (NAME.matcher(slot.text()).matches()) {
            return slot.text();
        }
        throw slot.misfit("more than letters, digits and underscores", "the name of a variable");
    }

    private static String bare(Slot slot) {
        String text = line(slot, "an unquoted value of an environment file");
        return ESCAPED_BARE.matcher(text).replaceAll("\\\\$0");
    }

    private static String line(Slot slot, String place) {
        if (slot.text().contains("\n") || slot.text().contains("\r")) {
            throw slot.misfitUnquoted("a line break", place);
        }
        return clean(slot);
    }

    /// systemd drops a variable with any other control character.
    private static String clean(Slot slot) {
        String text = slot.text();
        if (!Escapes.all(text, c -> c >= 0x20 && c != 0x7F || c == '\t' || c == '\n')) {
            throw slot.misfit("a control character", "a variable of systemd");
        }
        return text;
    }
}
