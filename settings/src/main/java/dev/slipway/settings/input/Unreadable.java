package dev.slipway.settings.input;

/// Ends the reading of one statement of TOML. [TomlDecoder] makes a finding of it and goes on below.
final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int offset;
    private final String fix;
    private final int reached;
    private final String key;

    /// @param offset where it is, in UTF-16 units
    /// @param message does not quote the text: an unquoted secret may stand there
    Unreadable(int offset, String message, String fix) {
        this(offset, message, fix, offset, "");
    }

    private Unreadable(int offset, String message, String fix, int reached, String key) {
        super(message, null, false, false);
        this.offset = offset;
        this.fix = fix;
        this.reached = reached;
        this.key = key;
    }

    /// The same after the reading came as `further`.
    Unreadable reaching(int further) {
        return new Unreadable(offset, getMessage(), fix, further, key);
    }

    /// The same for the value of a key, if that is not known better.
    Unreadable in(String owner) {
        return new Unreadable(offset, getMessage(), fix, reached, key.isEmpty() ? owner : key);
    }

    /// How far the reading came, in UTF-16 units.
    int reached() {
        return reached;
    }

    Finding finding(Position at) {
        return Finding.problem(at, key, TomlDecoder.RULE, getMessage(), fix);
    }

    int offset() {
        return offset;
    }
}
