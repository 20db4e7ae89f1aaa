package dev.slipway.platform.generator;

import dev.slipway.model.Inputs;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Platform;
import dev.slipway.model.Platform.Kind;
import dev.slipway.model.Settings;
import dev.slipway.model.Telling;
import dev.slipway.settings.Entry;
import dev.slipway.settings.variant.Metadata;
import dev.slipway.settings.variant.Variant;
import dev.slipway.settings.variant.VariantName;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Calls of generators, and the variants that ask for them.
record Calls(Kind platform, Variant variant, Settings settings, Telling telling) {
    static Calls on(Kind platform) {
        return new Calls(
                platform, variant("aws-k8s-1.27", Map.of()), Settings.NONE, Telling.NOBODY);
    }

    Calls with(String key, Object value) {
        Settings more = Settings.ofLeaves(Map.of(Key.of(key), value)).over(settings);
        return new Calls(platform, variant, more, telling);
    }

    Calls of(Variant other) {
        return new Calls(platform, other, settings, telling);
    }

    Calls telling(Telling other) {
        return new Calls(platform, variant, settings, other);
    }

    Call call(String key, String line) {
        Inputs in =
                Inputs.none()
                        .and(Platform.FACT, new Platform(platform, "i-1"))
                        .and(Variant.FACT, variant)
                        .telling(telling);
        return new Call(Key.of(key), line, settings, in);
    }

    Outcome<Object> make(Generators generators, String key, String line)
            throws InterruptedException {
        Call call = call(key, line);
        return generators.find(call).make(call);
    }

    /// @param generators command lines by key
    static Variant variant(String name, Map<String, String> generators) {
        return variant(name, Map.of(), generators, Map.of());
    }

    static Variant variant(
            String name,
            Map<String, Object> defaults,
            Map<String, String> generators,
            Map<String, String> templates) {
        SortedMap<Key, Entry> entries = new TreeMap<>();
        defaults.forEach((key, value) ->
                entries.put(Key.of(key), new Entry(value, "10-defaults.toml line 3")));
        return new Variant(
                VariantName.of(name),
                Path.of("/usr/share/slipway/variants", name),
                entries,
                new Metadata(new TreeMap<>(), keyed(generators), keyed(templates)),
                Map.of(),
                Map.of());
    }

    private static SortedMap<Key, String> keyed(Map<String, String> texts) {
        SortedMap<Key, String> keyed = new TreeMap<>();
        texts.forEach((key, text) -> keyed.put(Key.of(key), text));
        return keyed;
    }
}
