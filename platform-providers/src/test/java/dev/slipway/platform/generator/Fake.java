package dev.slipway.platform.generator;

import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import java.util.Set;

/// A generator made of a function.
record Fake(String name, Set<Key> reads, Body body) implements Generator {
    static Fake of(String name, Body body) {
        return new Fake(name, Set.of(), body);
    }

    static Fake answering(String name, Object value) {
        return of(name, _ -> new Outcome.Made<>(value));
    }

    Fake reading(String key) {
        return new Fake(name, Set.of(Key.of(key)), body);
    }

    @Override
    public Set<Key> reads(Call call) {
        return reads;
    }

    @Override
    public Outcome<Object> make(Call call) throws InterruptedException {
        return body.make(call);
    }

    interface Body {
        Outcome<Object> make(Call call) throws InterruptedException;
    }
}
