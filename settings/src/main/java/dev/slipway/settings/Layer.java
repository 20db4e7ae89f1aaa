package dev.slipway.settings;

/// Where a value was set. Lowest first: a value in a later layer hides those below it.
public enum Layer {
    /// the variant's `defaults.d`
    DEFAULTS("defaults"),
    /// a setting generator
    GENERATED("generated"),
    /// user data: local file, then the platform's own facts, then the platform's user data
    USER_DATA("user-data"),
    /// a commit through the API or by `slipway set`
    API("api");

    private final String text;

    Layer(String text) {
        this.text = text;
    }

    /// As in files and messages, for example `user-data`.
    public String text() {
        return text;
    }
}
