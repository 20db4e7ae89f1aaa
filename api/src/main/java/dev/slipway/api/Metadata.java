package dev.slipway.api;

import dev.slipway.model.Key;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What the variant says about settings besides their values.
record Metadata(Served served) {
    /// `GET /metadata/affected-services`
    Reply affectedServices(Request request) throws Refused {
        return inherited(request, served.variant().metadata().affectedServices());
    }

    /// `GET /metadata/templates`
    Reply templates(Request request) throws Refused {
        return inherited(request, served.variant().metadata().templates());
    }

    /// `GET /metadata/setting-generators`
    Reply generators(Request request) {
        return Reply.json(byText(served.variant().metadata().generators()));
    }

    private static Map<String, String> byText(Map<Key, String> pieces) {
        Map<String, String> texts = new LinkedHashMap<>();
        pieces.forEach((key, piece) -> texts.put(key.toString(), piece));
        return texts;
    }

    /// For each key the piece of the deepest subtree around it that has one; keys without any are left out.
    private static <T> Reply inherited(Request request, Map<Key, T> pieces) throws Refused {
        Map<String, T> found = new LinkedHashMap<>();
        request.query()
                .requiredKeys()
                .forEach((text, key) ->
                        deepest(pieces, key).ifPresent(piece -> found.put(text, piece)));
        return Reply.json(found);
    }

    private static <T> Optional<T> deepest(Map<Key, T> pieces, Key key) {
        Optional<T> own = Optional.ofNullable(pieces.get(key));
        return own.or(() -> key.parent().flatMap(parent -> deepest(pieces, parent)));
    }
}
