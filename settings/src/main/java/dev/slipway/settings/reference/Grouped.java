package dev.slipway.settings.reference;

import dev.slipway.settings.variant.VariantName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What is said about each of several variants, with those together of which the same is said.
///
/// @param texts by text: the variants it is about
record Grouped(Map<String, List<VariantName>> texts) {
    static Grouped by(List<Facts> facts, Function<Facts, String> text) {
        Map<String, List<VariantName>> texts = new LinkedHashMap<>();
        facts.forEach(each ->
                texts.computeIfAbsent(text.apply(each), _ -> new ArrayList<>())
                        .add(each.variant().name()));
        return new Grouped(texts);
    }

    /// On one line: the text alone if it is the same everywhere. Variants with an empty text are left out.
    String line() {
        VariantNames names =
                new VariantNames(texts.values().stream().flatMap(List::stream).toList());
        return texts.entrySet().stream()
                .filter(entry -> !entry.getKey().isEmpty())
                .map(entry -> entry.getKey() + in(names.of(entry.getValue())))
                .collect(Collectors.joining("; "));
    }

    private static String in(String names) {
        return names.isEmpty() ? "" : " in " + names;
    }
}
