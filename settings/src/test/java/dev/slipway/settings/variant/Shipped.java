package dev.slipway.settings.variant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The variants that are shipped.
final class Shipped {
    static final Path FOLDER = Path.of("..", "variants");

    private static final Map<String, Variant> ALL =
            names().stream().collect(Collectors.toMap(name -> name, Shipped::load));

    private Shipped() {}

    static List<String> names() {
        return new Variants(FOLDER).names();
    }

    static Variant named(String name) {
        return ALL.get(name);
    }

    private static Variant load(String name) {
        Outcome<Variant> outcome = new Variants(FOLDER).named(name);
        assertThat(outcome).as(name).isInstanceOf(Outcome.Made.class);
        return ((Outcome.Made<Variant>) outcome).value();
    }
}
