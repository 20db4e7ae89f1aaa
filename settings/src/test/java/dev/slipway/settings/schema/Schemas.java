package dev.slipway.settings.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.slipway.model.Outcome;
import dev.slipway.settings.model.Model;
import dev.slipway.settings.variant.Metadata;
import dev.slipway.settings.variant.Variant;
import dev.slipway.settings.variant.VariantName;
import dev.slipway.settings.variant.Variants;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/// Schemas and an independent validator for them.
final class Schemas {
    static final Variants VARIANTS = new Variants(Path.of("..", "variants"));

    /// A variant that is not known, and so has every setting.
    static final Model ALL = Model.of(VariantName.of("acme-any"));

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Schemas() {}

    static String json(String variant) {
        Outcome<Variant> loaded = VARIANTS.named(variant);
        assertThat(loaded).isInstanceOf(Outcome.Made.class);
        return Schema.json(((Outcome.Made<Variant>) loaded).value());
    }

    /// The schema of a model without any defaults.
    static String json(Model model) {
        return Schema.json(
                new Variant(
                        model.variant(),
                        Path.of("."),
                        new TreeMap<>(),
                        new Metadata(new TreeMap<>(), new TreeMap<>(), new TreeMap<>()),
                        Map.of(),
                        Map.of()));
    }

    static com.networknt.schema.Schema compiled(String json) {
        return REGISTRY.getSchema(json, InputFormat.JSON);
    }

    /// What a schema says against a document of maps, lists and scalars.
    static List<String> refusals(com.networknt.schema.Schema schema, Object document) {
        return schema.validate(MAPPER.valueToTree(document)).stream()
                .map(Object::toString)
                .toList();
    }
}
