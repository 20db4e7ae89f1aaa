package dev.slipway.rendering;

/// Follows the text of a file in one format, and writes a value so that a parser of the format reads the
/// same value where it stands.
interface Notation {
    /// Goes on over text of the file, values as they were written included.
    void read(String text);

    /// The value as it must stand here.
    ///
    /// @param after the text that follows, up to the next value
    /// @throws Fault if it can't be written here
    String write(Slot slot, String after);
}
