package dev.slipway.platform;

import dev.slipway.settings.variant.Metadata;
import dev.slipway.settings.variant.Variant;
import dev.slipway.settings.variant.VariantName;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// Variants that are nothing but a name.
public final class Variants {
    private Variants() {}

    public static Variant named(String name) {
        return new Variant(
                VariantName.of(name),
                Path.of("/usr/share/slipway/variants", name),
                new TreeMap<>(),
                new Metadata(new TreeMap<>(), new TreeMap<>(), new TreeMap<>()),
                Map.of(),
                Map.of());
    }
}
