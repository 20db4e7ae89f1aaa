package dev.slipway.rendering;

/// Plain text: nothing is escaped. A value that has a line to itself may have several lines; one that
/// stands in a line of the template may not break it.
final class PlainNotation implements Notation {
    private boolean lineBegins = true;

    @Override
    public void read(String text) {
        lineBegins = text.isEmpty() ? lineBegins : text.endsWith("\n");
    }

    @Override
    public String write(Slot slot, String after) {
        String text = slot.text();
        boolean alone = lineBegins && (after.startsWith("\n") || after.startsWith("\r\n"));
        boolean breaks = text.contains("\n") || text.contains("\r");
        if (breaks && !alone && !slot.written()) {
            throw slot.misfit("a line break", "a line with other text");
        }
        return text;
    }
}
