package dev.slipway.pipeline;

import dev.slipway.model.Key;
import dev.slipway.settings.Entry;
import dev.slipway.settings.Generated;
import dev.slipway.settings.UserData;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// How the facts that came from outside are kept until their boot has ended.
final class Keepings {
    static final Keeping<UserData> USER_DATA =
            new Keeping<>(
                    data -> Map.of("digest", data.digest(), "entries", tree(data.entries())),
                    tree ->
                            new UserData(
                                    entries(tree.get("entries")), (String) tree.get("digest")));

    static final Keeping<Generated> GENERATED =
            new Keeping<>(
                    generated -> Map.of("entries", tree(generated.entries())),
                    tree -> new Generated(entries(tree.get("entries"))));

    private Keepings() {}

    private static Map<String, Object> tree(Map<Key, Entry> entries) {
        Map<String, Object> tree = new LinkedHashMap<>();
        entries.forEach((key, entry) ->
                tree.put(key.toString(), Map.of("value", entry.value(), "origin", entry.origin())));
        return tree;
    }

    private static SortedMap<Key, Entry> entries(Object tree) {
        SortedMap<Key, Entry> entries = new TreeMap<>();
        ((Map<?, ?>) tree)
                .forEach((key, entry) -> {
                    Map<?, ?> members = (Map<?, ?>) entry;
                    entries.put(
                            Key.of((String) key),
                            new Entry(members.get("value"), (String) members.get("origin")));
                });
        return entries;
    }
}
