package dev.slipway.network.source;

/// Words of the user as messages quote them.
final class Shown {
    private static final int LONGEST = 60;

    private Shown() {}

    /// On one line, and cut where it gets long.
    static String of(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .limit(LONGEST)
                .forEach(point -> {
                    if (Character.isISOControl(point) || point == 0x2028 || point == 0x2029) {
                        shown.append("\\u%04x".formatted(point));
                    } else {
                        shown.appendCodePoint(point);
                    }
                });
        boolean cut = text.codePointCount(0, text.length()) > LONGEST;
        return shown.append(cut ? "..." : "").toString();
    }
}
