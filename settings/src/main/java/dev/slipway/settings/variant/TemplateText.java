package dev.slipway.settings.variant;

import java.util.List;
import java.util.stream.IntStream;

/// The text of a template with its pieces put in.
///
/// @param origins where each line of `text` is written, in order; at least one
public record TemplateText(String text, List<Origin> origins) {
    public TemplateText {
        origins = List.copyOf(origins);
    }

    /// A text without pieces.
    ///
    /// @param file its name
    public static TemplateText of(String file, String text) {
        int lines = (int) text.chars().filter(c -> c == '\n').count() + 1;
        return new TemplateText(
                text,
                IntStream.rangeClosed(1, lines).mapToObj(line -> new Origin(file, line)).toList());
    }

    /// Where a line is written.
    ///
    /// @param line from 1; one beyond the end counts as the last
    public Origin origin(int line) {
        return origins.get(Math.min(line, origins.size()) - 1);
    }

    /// A line of a file.
    ///
    /// @param file the name of a template or piece
    /// @param line from 1
    public record Origin(String file, int line) {}
}
