package dev.slipway.rendering;

import java.util.ArrayList;
import java.util.List;

/// What a template gives, before values are escaped: text, and slots for values between the text.
///
/// Escaping comes last because it depends on what stands before a value and after it.
final class Sheet {
    /// The most that a template may write, in characters. The largest settings have 1 Mi.
    private static final int MOST = 4 << 20;

    /// What a round of a loop counts, in characters, even if it writes nothing.
    private static final int ROUND = 64;

    private final Format format;
    private final List<Piece> pieces = new ArrayList<>();
    private int spent;

    Sheet(Format format) {
        this.format = format;
    }

    sealed interface Piece permits Text, Slot {
        /// As it stands in the file.
        ///
        /// @param notation which has read what stands before it
        /// @param after the text that follows, up to the next slot
        /// @throws Fault.At if it can't be written here
        String in(Notation notation, String after);
    }

    /// Text that stands in the file as it is.
    private record Text(StringBuilder text) implements Piece {
        @Override
        public String in(Notation notation, String after) {
            return text.toString();
        }
    }

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

    /// Text that stands in the file as it is.
    void put(String text) {
        spend(text.length());
        if (!pieces.isEmpty() && pieces.getLast() instanceof Text last) {
            last.text.append(text);
        } else if (!text.isEmpty()) {
            pieces.add(new Text(new StringBuilder(text)));
        }
    }

    /// A value that is to be escaped for its place.
    void add(Slot slot) {
        spend(slot.text().length());
        pieces.add(slot);
    }

    /// The file.
    ///
    /// @throws Fault.At if a value can't be written where it stands
    String text() {
        Notation notation = format.notation();
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < pieces.size(); i++) {
            String next = pieces.get(i).in(notation, after(i));
            file.append(next);
            notation.read(next);
        }
        return file.toString();
    }

    /// The text up to the next slot. The end of the file counts as the end of a line.
    private String after(int index) {
        boolean followed = index + 1 < pieces.size() && pieces.get(index + 1) instanceof Text;
        String after = followed ? ((Text) pieces.get(index + 1)).text.toString() : "";
        return index + (after.isEmpty() ? 1 : 2) < pieces.size() ? after : after + '\n';
    }
}
