package dev.slipway.settings.schema;

import dev.slipway.model.Key;
import dev.slipway.settings.model.Model;
import dev.slipway.settings.variant.Variant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// JSON Schema, draft 2020-12, of the documents that set settings of a variant.
///
/// It is made from the model that checks such documents and never refuses what the check accepts. What it
/// can't say it leaves to the check: that certificates are certificates, or all that makes a URL one.
/// Editors differ in what they know of the draft, so it holds no references, nothing beyond the draft, and
/// nothing that only the newest draft can say.
public final class Schema {
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private Schema() {}

    /// As maps, lists and scalars, in an order that is made for people.
    ///
    /// @param variant also says what its settings are when nobody sets them
    public static Map<String, Object> of(Variant variant) {
        Model model = Model.of(variant.name());
        String name = variant.name().text();
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", DIALECT);
        schema.put("$id", "urn:slipway:settings:" + name);
        schema.put("title", "Settings of " + name);
        schema.put("description", "User data of a host of the variant " + name);
        schema.put("type", "object");
        TableSchema tables = new TableSchema(new Texts(model, variant));
        Map<String, Object> settings = tables.of(model.tree(), Optional.of(Key.SETTINGS));
        schema.put("properties", Map.of("settings", settings));
        schema.put("if", Map.of("minProperties", 1));
        schema.put("then", required("settings"));
        return schema;
    }

    /// That members are there. Strict validators want to see their names also beside the word.
    static Map<String, Object> required(String... members) {
        Map<String, Object> any = new TreeMap<>();
        List.of(members).forEach(member -> any.put(member, true));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("properties", any);
        schema.put("required", List.of(members));
        return schema;
    }

    /// As a file.
    public static String json(Variant variant) {
        JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        return mapper.writeValueAsString(of(variant)) + "\n";
    }
}
