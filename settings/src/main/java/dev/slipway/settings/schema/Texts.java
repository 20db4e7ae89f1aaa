package dev.slipway.settings.schema;

import dev.slipway.model.Key;
import dev.slipway.settings.input.Toml;
import dev.slipway.settings.model.Branch;
import dev.slipway.settings.model.Model;
import dev.slipway.settings.model.Row;
import dev.slipway.settings.variant.Variant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a schema tells people: titles, descriptions, defaults, examples. Descriptions are Markdown.
final class Texts {
    private final SortedMap<Key, Object> defaults = new TreeMap<>();
    private final Map<Key, String> generators;

    Texts(Model model, Variant variant) {
        variant.defaults()
                .forEach((key, entry) -> defaults.put(model.canonical(key), entry.value()));
        this.generators = variant.metadata().generators();
    }

    Map<String, Object> of(Branch table) {
        Map<String, Object> texts = new LinkedHashMap<>();
        texts.put("title", table.pattern());
        table.doc().ifPresent(doc -> texts.put("description", doc));
        return texts;
    }

    /// @param at its key; empty below a name that the user chooses
    Map<String, Object> of(Row row, Optional<Key> at) {
        Map<String, Object> texts = new LinkedHashMap<>();
        texts.put("title", row.pattern());
        texts.put("description", description(row, at));
        at.map(defaults::get).ifPresent(value -> texts.put("default", value));
        texts.put("examples", List.of(Toml.value(row.example())));
        return texts;
    }

    private String description(Row row, Optional<Key> at) {
        StringBuilder text = new StringBuilder(row.doc());
        text.append("\n\nTakes ").append(row.type().wants()).append('.');
        at.map(defaults::get)
                .ifPresent(value -> text.append(" Default: `%s`.".formatted(Toml.of(value))));
        at.map(generators::get)
                .ifPresent(
                        command -> text.append(" When unset, `%s` makes it.".formatted(command)));
        text.append(" Example: `%s`.".formatted(row.example()));
        if (row.secret()) {
            text.append(" May be secret: no message shows it.");
        }
        row.since()
                .release()
                .ifPresent(release -> text.append(" Since Bottlerocket %s.".formatted(release)));
        return text.toString();
    }

    /// The schema of another name for a member.
    static Map<String, Object> alias(String name, Map<?, ?> schema) {
        Map<String, Object> texts = new LinkedHashMap<>();
        schema.forEach((keyword, value) -> texts.put((String) keyword, value));
        texts.put(
                "description",
                "Another name for `%s`. %s".formatted(name, schema.get("description")));
        texts.put("deprecated", true);
        return texts;
    }
}
