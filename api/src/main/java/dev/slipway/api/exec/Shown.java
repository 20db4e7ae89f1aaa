package dev.slipway.api.exec;

/// Words of a client as they may stand in a log: on one line, and not too long.
final class Shown {
    private static final int MOST = 200;

    private Shown() {}

    static String of(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() > MOST ? line.substring(0, MOST) + "..." : line;
    }
}
