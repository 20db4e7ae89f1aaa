package dev.slipway.rendering;

/// A place in a template. Both count from 1; column 0 means that only the line is known.
record Spot(int line, int column) {
    /// As in messages, for example `template motd, line 3, column 7`.
    String in(String template) {
        String place = "template %s, line %d".formatted(template, line);
        return column == 0 ? place : place + ", column " + column;
    }
}
