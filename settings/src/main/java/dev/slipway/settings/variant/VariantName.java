package dev.slipway.settings.variant;

/// The name of a variant, `platform-runtime[-version][-flavor]`; further parts are ignored.
///
/// @param text the whole name, for example `aws-k8s-1.24-nvidia`
/// @param version `0` if the name has none
/// @param flavor `none` if the name has none
public record VariantName(
        String text, String platform, String runtime, String version, String flavor) {
    /// @throws IllegalArgumentException if it has fewer than two parts or an empty one
    public static VariantName of(String text) {
        String[] parts = text.split("-", -1);
        for (String part : parts) {
            if (part.isEmpty() || parts.length < 2) {
                throw new IllegalArgumentException(
                        "'%s' is no variant: its name is platform-runtime[-version][-flavor], for example `aws-k8s-1.27`"
                                .formatted(text));
            }
        }
        return new VariantName(
                text,
                parts[0],
                parts[1],
                parts.length > 2 ? parts[2] : "0",
                parts.length > 3 ? parts[3] : "none");
    }

    /// Platform and runtime, for example `aws-k8s`.
    public String family() {
        return platform + "-" + runtime;
    }
}
