package dev.slipway.settings.schema;

import dev.slipway.model.Key;
import dev.slipway.settings.model.Branch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The schema of a table of settings, down to the values.
///
/// @param texts what is said about each setting
record TableSchema(Texts texts) {
    /// @param at the key of the branch; empty below a name that the user chooses
    Map<String, Object> of(Branch branch, Optional<Key> at) {
        return branch.row().isPresent() ? leaf(branch, at) : table(branch, at);
    }

    private Map<String, Object> leaf(Branch branch, Optional<Key> at) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.putAll(texts.of(branch.row().orElseThrow(), at));
        schema.putAll(ValueSchema.of(branch.row().orElseThrow().type()));
        return schema;
    }

    private Map<String, Object> table(Branch branch, Optional<Key> at) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.putAll(texts.of(branch));
        schema.put("type", "object");
        Map<String, Object> members = members(branch, at);
        if (!members.isEmpty()) {
            schema.put("properties", members);
        }
        Optional<Branch.Free> free = branch.free().filter(other -> other.key().choices().isEmpty());
        if (free.isPresent()) {
            schema.put("propertyNames", name(free.get()));
            schema.put("additionalProperties", of(free.get().branch(), Optional.empty()));
        } else if (!branch.ignoresUnknown()) {
            schema.put("additionalProperties", false);
        }
        if (!branch.required().isEmpty()) {
            schema.put("required", branch.required());
        }
        if (!branch.aliases().isEmpty()) {
            schema.put("not", Map.of("anyOf", pairs(branch)));
        }
        return schema;
    }

    /// Every member that has a name before the user gives it one.
    private Map<String, Object> members(Branch branch, Optional<Key> at) {
        Map<String, Object> members = new LinkedHashMap<>();
        branch.named()
                .forEach((name, member) -> members.put(name, member(branch, member, name, at)));
        branch.free()
                .ifPresent(free ->
                        free.key()
                                .choices()
                                .forEach(name ->
                                        members.put(
                                                name, member(branch, free.branch(), name, at))));
        branch.aliases()
                .forEach((other, name) ->
                        members.put(other, Texts.alias(name, (Map<?, ?>) members.get(name))));
        return members;
    }

    private Map<String, Object> member(
            Branch branch, Branch member, String name, Optional<Key> at) {
        Map<String, Object> schema = of(member, at.map(key -> key.child(name)));
        return branch.mayBeNull(member) ? ValueSchema.orNull(schema) : schema;
    }

    /// What a name must be by its own rule, and what it must be to be part of a key.
    private static Map<String, Object> name(Branch.Free free) {
        return Map.of(
                "allOf",
                List.of(
                        Map.of("pattern", Ecma.whole(free.key().regex().orElseThrow())),
                        Map.of("pattern", Ecma.whole(Key.SEGMENT))));
    }

    /// What can't be: a member together with another name for it.
    private static List<Map<String, Object>> pairs(Branch branch) {
        return branch.aliases().entrySet().stream()
                .map(alias -> Schema.required(alias.getKey(), alias.getValue()))
                .toList();
    }
}
