package dev.slipway.platform.generator;

import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Settings;
import java.util.List;
import java.util.Map;

/// Turns the answer of a generator into settings that the model accepts.
final class Answers {
    Outcome<Settings> check(Call call, Object value) {
        try {
            return new Outcome.Made<>(Settings.of(nested(call.key(), value)));
        } catch (IllegalArgumentException e) {
            throw e;
        }
    }

    private static Map<String, Object> nested(Key key, Object value) {
        List<String> path = key.segments();
        Object at = value;
        for (String segment : path.subList(1, path.size()).reversed()) {
            at = Map.of(segment, at);
        }
        @SuppressWarnings("unchecked")
        Map<String, Object> m = (Map<String, Object>) at;
        return m;
    }
}
