package dev.slipway.rendering;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The inside of a tag, in words that the library's parser reads as the original's does: quoted steps of a
/// path (`a."b.c"` becomes `a.[b.c]`); strings with escapes, large numbers and numbers with an exponent
/// are [Packed].
final class Words {
    /// A part of a tag.
    ///
    /// @param from where in the tag it comes from
    /// @param verbatim whether it stands there as it is
    record Piece(String text, int from, boolean verbatim) {}

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?(E-?[0-9]+)?");

    /// What the library reads right.
    private static final Pattern SMALL = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,9})?");

    /// Of a path, between `.`, `/` and `-`: the library's parser takes minutes for hundreds. Settings have up
    /// to ten.
    private static final int MOST_PARTS = 32;

    private final String tag;
    private final List<Piece> pieces = new ArrayList<>();
    private int at;
    private int copied;
    private int parts;

    private Words(String tag) {
        this.tag = tag;
    }

    static List<Piece> of(String tag) {
        Words words = new Words(tag);
        while (words.at < tag.length()) {
            words.next();
        }
        words.copy();
        return words.pieces;
    }

    private void next() {
        char c = tag.charAt(at);
        if (c == '"' || c == '\'') {
            quoted();
        } else if (c == '[') {
            at = closing(tag, at);
        } else if ((c == '-' || c >= '0' && c <= '9') && " \t\r\n(=".indexOf(before()) >= 0) {
            number();
        } else if (tag.startsWith("..", at)) {
            up();
        } else {
            count(c);
            at++;
        }
    }

    private void count(char c) {
        if (" \t\r\n(=".indexOf(c) >= 0) {
            parts = 0;
        } else if ("./-".indexOf(c) >= 0 && ++parts > MOST_PARTS) {
            throw new Fault(
                    "a name in the tag has more than %d parts".formatted(MOST_PARTS),
                    "shorten it in the template");
        }
    }

    private char before() {
        return at == 0 ? ' ' : tag.charAt(at - 1);
    }

    /// Elsewhere it means nothing, and the library's parser may think for hours about it.
    private void up() {
        boolean begins = " \t\r\n(=@{&#".indexOf(before()) >= 0;
        if (!begins && !tag.startsWith("../", at - 3)) {
            throw new Fault(
                    "`..` stands in the middle of a path",
                    "write it only where a path begins, as in `../name`, in the template");
        }
        at += 2;
    }

    private void quoted() {
        int end = closing(tag, at);
        String inner = tag.substring(at + 1, end - 1);
        boolean step = at > 1 && before() == '.' && " \t\r\n(=.".indexOf(tag.charAt(at - 2)) < 0;
        if (step && inner.indexOf(']') < 0) {
            replace(end, "[" + inner + "]");
        } else if (inner.indexOf('\\') >= 0) {
            replace(end, Packed.string(inner));
        } else {
            at = end;
        }
    }

    private void number() {
        int end = at;
        while (end < tag.length() && " \t\r\n()}=".indexOf(tag.charAt(end)) < 0) {
            end++;
        }
        String word = tag.substring(at, end);
        if (NUMBER.matcher(word).matches() && !SMALL.matcher(word).matches()) {
            replace(end, Packed.number(word));
        } else {
            at = end;
        }
    }

    private void replace(int end, String text) {
        copy();
        pieces.add(new Piece(text, at, false));
        at = end;
        copied = end;
    }

    private void copy() {
        pieces.add(new Piece(tag.substring(copied, at), copied, true));
    }

    /// Behind the string or the step in brackets that begins at `from`.
    ///
    /// @return the length of `text` if it does not end
    static int closing(String text, int from) {
        char quote = text.charAt(from) == '[' ? ']' : text.charAt(from);
        for (int i = from + 1; i < text.length(); i++) {
            if (text.charAt(i) == quote) {
                return i + 1;
            }
            i += quote != ']' && text.charAt(i) == '\\' ? 1 : 0;
        }
        return text.length();
    }
}
