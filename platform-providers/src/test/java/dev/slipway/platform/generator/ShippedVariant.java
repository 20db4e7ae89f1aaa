package dev.slipway.platform.generator;

import dev.slipway.model.Outcome;
import dev.slipway.settings.variant.Variant;
import dev.slipway.settings.variant.Variants;
import java.nio.file.Path;

/// The variants of the checkout.
final class ShippedVariant {
    static final Variants ALL = new Variants(Path.of("../variants").toAbsolutePath().normalize());

    private ShippedVariant() {}

    static Variant named(String name) {
        return named(ALL, name);
    }

    static Variant named(Variants all, String name) {
        return switch (all.named(name)) {
            case Outcome.Made<Variant>(Variant variant) -> variant;
            case Outcome.Kept<Variant>(Variant variant, var _) -> variant;
            case Outcome.Skipped<Variant>(String why) -> throw new AssertionError(why);
            case Outcome.Failed<Variant>(var problem) -> throw new AssertionError(problem.text());
        };
    }
}
