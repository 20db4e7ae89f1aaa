package dev.slipway.rendering;

import java.util.Map;
import java.util.TreeMap;

/// What templates see as `os`: `os.pretty_name`, `os.variant_id`, `os.version_id`, `os.build_id`, `os.arch`.
///
/// @param arch as the kernel names it: `x86_64` or `aarch64`; see [#machine()]
public record OperatingSystem(
        String prettyName, String variantId, String versionId, String buildId, String arch) {
    /// The architecture of the machine that runs this.
    public static String machine() {
        return kernelName(System.getProperty("os.arch"));
    }

    /// The kernel's name for an architecture that the JVM calls `amd64` or `aarch64`. Others are the same
    /// in both.
    static String kernelName(String jvmName) {
        return jvmName.equals("amd64") ? "x86_64" : jvmName;
    }

    Map<String, Object> tree() {
        return new TreeMap<>(
                Map.of(
                        "pretty_name", prettyName,
                        "variant_id", variantId,
                        "version_id", versionId,
                        "build_id", buildId,
                        "arch", arch));
    }
}
