package dev.slipway.rendering;

/// What a template gave. May hold secrets.
///
/// @param name of the template
public record Rendered(String name, String text) {
    /// The name only: the text may hold secrets.
    @Override
    public String toString() {
        return "Rendered[" + name + "]";
    }
}
