package dev.slipway.rendering;

/// A place inside a tag of a template, which goes forward, and the words for what must not stand there.
final class Cursor {
    /// What can't be part of a name. Source: handlebarsjs.com, Expressions, Literal segments.
    private static final String NO_NAME = "!\"#%&'()*+,./;<=>@[\\]^`{|}~";

    private final String template;
    private int begin;
    private int at;

    Cursor(String template) {
        this.template = template;
    }

    /// Goes to the tag that begins at `place`.
    void begin(int place) {
        begin = place;
        at = place;
    }

    /// Its place: an offset in the template.
    int at() {
        return at;
    }

    void skipTo(int place) {
        at = place;
    }

    /// NUL at the end of the template.
    char here() {
        return charAt(at);
    }

    private char charAt(int place) {
        return place < template.length() ? template.charAt(place) : '\0';
    }

    boolean isAtEnd() {
        return at == template.length();
    }

    boolean sees(String sign) {
        return template.startsWith(sign, at);
    }

    /// Whether `name` stands here, and not as the beginning of a longer one.
    boolean seesName(String name) {
        return sees(name) && !isName(charAt(at + name.length()));
    }

    /// Whether one of `signs` stands here.
    boolean seesOneOf(String signs) {
        return signs.indexOf(here()) >= 0;
    }

    /// Goes behind `sign` if it stands here.
    boolean take(String sign) {
        boolean seen = sees(sign);
        at += seen ? sign.length() : 0;
        return seen;
    }

    /// Goes behind the character that stands here, and gives it; NUL at the end of the template.
    char next() {
        char here = here();
        at += isAtEnd() ? 0 : 1;
        return here;
    }

    /// Whether a path goes on here.
    boolean seesPath() {
        return isName(here()) || seesOneOf("./@[");
    }

    /// Goes behind the name that stands here, and gives it; empty if there is none.
    String takeName() {
        int from = at;
        while (isName(here())) {
            at++;
        }
        return since(from);
    }

    /// Goes behind the digits that stand here, if there are some.
    boolean takeDigits() {
        int from = at;
        while (here() >= '0' && here() <= '9') {
            at++;
        }
        return at > from;
    }

    private static boolean isName(char c) {
        boolean small = c >= 'a' && c <= 'z'; // as most are
        return small || c > ' ' && NO_NAME.indexOf(c) < 0;
    }

    /// Goes behind the next `end`.
    ///
    /// @return what stands before it
    String takeUntil(char end) {
        int close = template.indexOf(end, at);
        if (close < 0) {
            throw endless();
        }
        String taken = template.substring(at, close);
        at = close + 1;
        return taken;
    }

    void skipBlanks() {
        while (isBlank(here())) {
            at++;
        }
    }

    /// Goes behind the name `first` if `second` comes after it, perhaps behind blanks; then behind that too.
    boolean takeBoth(String first, String second) {
        int from = at;
        if (seesName(first) && take(first)) {
            skipBlanks();
            if (take(second)) {
                return true;
            }
        }
        at = from;
        return false;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    /// Goes behind the end of the tag.
    ///
    /// @return whether it has a `~`
    boolean close(String braces) {
        skipBlanks();
        boolean trims = take("~");
        if (!take(braces)) {
            throw unexpected();
        }
        return trims;
    }

    /// From `from` to here.
    String since(int from) {
        return template.substring(from, at);
    }

    /// @param fix what to do in the template
    Fault.At fault(String what, String fix, int place) {
        return new Fault(what, fix + " in the template").at(place);
    }

    /// [#fault] at the beginning of the tag.
    Fault.At fault(String what, String fix) {
        return fault(what, fix, begin);
    }

    Fault.At endless() {
        return fault(
                "the tag that begins here does not end",
                "close it in the template, with as many braces as open it, and close its quotes");
    }

    /// What stands here has no place in a tag.
    Fault.At unexpected() {
        if (isAtEnd() || seesOneOf("{}")) {
            return endless();
        }
        int from = at;
        int character = template.codePointAt(from);
        String word = takeName();
        String shown = word.isEmpty() ? Character.toString(character) : word;
        return fault(
                Escapes.isLine(shown)
                        ? "'%s' has no place here".formatted(shown)
                        : "the character U+%04X has no place here".formatted(character),
                "take it out",
                from);
    }
}
