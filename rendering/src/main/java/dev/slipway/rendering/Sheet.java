package dev.slipway.rendering;

import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/// What a template gives, before values are escaped: text, and slots for values between the text.
///
/// Escaping comes last because it depends on what stands before a value and after it.
final class Sheet extends Writer {
    /// The most that a template may write, in characters. The largest settings have 1 Mi.
    private static final int MOST = 4 << 20;

    /// What a round of a loop counts, in characters, even if it writes nothing.
    private static final int ROUND = 64;

    private final Format format;
    private int spent;
    private final List<Piece> pieces = new ArrayList<>();

    Sheet(Format format) {
        this.format = format;
    }

    sealed interface Piece permits Text, Slot {}

    /// Text that stands in the file as it is.
    private record Text(StringBuilder text) implements Piece {}

    Format format() {
        return format;
    }

    /// Called for each round of a loop.
    void round() {
        spend(ROUND);
    }

    /// Loops in loops would go on for years.
    private void spend(int characters) {
        spent += characters;
        if (spent > MOST) {
            throw new Fault(
                    "the template writes too much: %d characters, or %d rounds of loops, are the most"
                            .formatted(MOST, MOST / ROUND),
                    "take loops out of its loops");
        }
    }

    /// Text of the template.
    @Override
    public void write(char[] chars, int from, int length) {
        String text = new String(chars, from, length);
        put(text.replace(String.valueOf(Source.SEPARATOR), ""));
    }

    private void put(String text) {
        spend(text.length());
        if (!pieces.isEmpty() && pieces.getLast() instanceof Text(StringBuilder last)) {
            last.append(text);
        } else if (!text.isEmpty()) {
            pieces.add(new Text(new StringBuilder(text)));
        }
    }

    /// @param raw whether the value is to stand in the file as it is, wherever it stands
    void add(Slot slot, boolean raw) {
        if (raw) {
            put(slot.text());
        } else {
            spend(slot.text().length());
            pieces.add(slot);
        }
    }

    /// The file.
    ///
    /// @param source where the template's tags come from, for messages
    String text(Source source) {
        Notation notation = format.notation();
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < pieces.size(); i++) {
            String next =
                    switch (pieces.get(i)) {
                        case Text(StringBuilder text) -> text.toString();
                        case Slot slot -> write(slot, notation, i, source);
                    };
            file.append(next);
            notation.read(next);
        }
        return file.toString();
    }

    private String write(Slot slot, Notation notation, int index, Source source) {
        try {
            if (!Escapes.isText(slot.text())) {
                throw slot.misfit("half a character", "a file");
            }
            return notation.write(slot, after(index));
        } catch (Fault fault) {
            throw fault.at(source.spot(slot.position()));
        }
    }

    /// The text up to the next slot. The end of the file counts as the end of a line.
    private String after(int index) {
        StringBuilder after = new StringBuilder();
        if (index + 1 < pieces.size()
                && pieces.get(index + 1) instanceof Text(StringBuilder text)) {
            after.append(text);
        }
        return index + (after.isEmpty() ? 1 : 2) < pieces.size()
                ? after.toString()
                : after.append('\n').toString();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
