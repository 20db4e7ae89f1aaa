package dev.slipway.settings.variant;

/// Where in a variant folder something is said.
///
/// @param file relative to the folder, for example `defaults.d/10-defaults.toml`
/// @param line from 1
record Place(String file, int line) {
    /// For people: `defaults.d/10-defaults.toml line 3`.
    @Override
    public String toString() {
        return file + " line " + line;
    }
}
