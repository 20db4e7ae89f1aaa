package dev.slipway.settings.schema;

import dev.slipway.settings.model.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The schema of a type.
final class ValueSchema {
    private ValueSchema() {}

    static Map<String, Object> of(Type type) {
        return switch (type) {
            case Type.Flag _ -> keywords("boolean");
            case Type.Whole whole -> whole(whole);
            case Type.Text text -> text(text);
            case Type.ListOf list -> list(list);
            case Type.Tuple tuple -> tuple(tuple);
            case Type.MapOf map -> map(map);
            case Type.Structure structure -> structure(structure);
            case Type.Either either -> either(either);
        };
    }

    /// The same schema for a value that may be `null` as well.
    static Map<String, Object> orNull(Map<String, Object> schema) {
        Map<String, Object> more = new LinkedHashMap<>(schema);
        more.put("type", joined(schema.get("type"), "null"));
        more.computeIfPresent("enum", (_, choices) -> with((List<?>) choices, null));
        return more;
    }

    private static Map<String, Object> keywords(String form) {
        Map<String, Object> keywords = new LinkedHashMap<>();
        keywords.put("type", form);
        return keywords;
    }

    private static Map<String, Object> whole(Type.Whole whole) {
        Map<String, Object> schema = keywords("integer");
        schema.put("minimum", whole.least());
        schema.put("maximum", whole.most());
        return schema;
    }

    private static Map<String, Object> text(Type.Text text) {
        Map<String, Object> schema = keywords("string");
        if (!text.choices().isEmpty()) {
            schema.put("enum", text.choices());
        }
        text.regex().ifPresent(regex -> schema.put("pattern", Ecma.whole(regex)));
        return schema;
    }

    private static Map<String, Object> list(Type.ListOf list) {
        Map<String, Object> schema = keywords("array");
        schema.put("items", of(list.element()));
        if (list.least() > 0) {
            schema.put("minItems", list.least());
        }
        return schema;
    }

    /// `items` is for those that don't know `prefixItems`: to others it speaks of what comes after, of nothing.
    private static Map<String, Object> tuple(Type.Tuple tuple) {
        int size = tuple.elements().size();
        Map<String, Object> schema = keywords("array");
        schema.put("prefixItems", tuple.elements().stream().map(ValueSchema::of).toList());
        schema.put("items", anyOf(tuple.elements()));
        schema.put("minItems", size);
        schema.put("maxItems", size);
        return schema;
    }

    private static Map<String, Object> map(Type.MapOf map) {
        Map<String, Object> schema = keywords("object");
        map.key()
                .regex()
                .ifPresent(
                        regex -> schema.put("propertyNames", Map.of("pattern", Ecma.whole(regex))));
        schema.put("additionalProperties", of(map.value()));
        return schema;
    }

    private static Map<String, Object> structure(Type.Structure structure) {
        Map<String, Object> schema = keywords("object");
        Map<String, Object> members = new TreeMap<>();
        structure.members().forEach((name, type) -> members.put(name, orNull(of(type))));
        schema.put("properties", members);
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> either(Type.Either either) {
        return anyOf(List.of(either.usual(), either.other()));
    }

    /// One of several forms: the keywords of all of them side by side, for each but `type` speaks of one form
    /// only. The keyword `anyOf` would say the same, but editors complete nothing behind it.
    private static Map<String, Object> anyOf(List<Type> forms) {
        Map<String, Object> schema = new LinkedHashMap<>();
        forms.forEach(form ->
                of(form).forEach((keyword, value) ->
                        schema.merge(keyword, value, (one, other) -> both(keyword, one, other))));
        return schema;
    }

    private static Object both(String keyword, Object one, Object other) {
        if (!keyword.equals("type")) {
            throw new IllegalArgumentException("two forms of a type say '" + keyword + "'");
        }
        return joined(one, other);
    }

    private static List<Object> joined(Object types, Object other) {
        return with(types instanceof List<?> several ? several : List.of(types), other);
    }

    private static List<Object> with(List<?> list, Object more) {
        List<Object> longer = new ArrayList<>(list);
        longer.add(more);
        return longer;
    }
}
