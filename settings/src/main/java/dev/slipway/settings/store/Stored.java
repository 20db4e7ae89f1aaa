package dev.slipway.settings.store;

/// What a sealed file of the store turned out to be.
///
/// @param <T> what such a file holds
sealed interface Stored<T> {
    /// The format that this Slipway writes, and the newest that it reads.
    long FORMAT = 1;

    record Whole<T>(T value) implements Stored<T> {}

    /// @param why as in "its checksum does not match"
    record Damaged<T>(String why) implements Stored<T> {}

    /// Whole, but a newer Slipway wrote it in a way that this one does not know.
    ///
    /// @param why as in "its format is 3, this one knows formats up to 1"
    record Newer<T>(String why) implements Stored<T> {}

    /// Opens a sealed file.
    ///
    /// @param content reads its members; an `IllegalArgumentException` counts as damage
    static <T> Stored<T> of(byte[] bytes, Content<T> content) {
        if (!Seal.isWhole(bytes)) {
            return new Damaged<>("its checksum does not match");
        }
        try {
            Members members = Members.of(Json.read(bytes));
            long format = members.get("format", Long.class);
            return format > FORMAT
                    ? new Newer<>(
                            "its format is %d, this one knows formats up to %d"
                                    .formatted(format, FORMAT))
                    : content.of(members);
        } catch (IllegalArgumentException e) {
            return new Damaged<>(e.getMessage());
        }
    }

    /// Reads what one kind of file holds.
    interface Content<T> {
        Stored<T> of(Members members);
    }
}
