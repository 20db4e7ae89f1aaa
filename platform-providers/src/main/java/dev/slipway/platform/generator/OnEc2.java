package dev.slipway.platform.generator;

import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Platform;
import java.util.Set;

/// A generator that only EC2 can answer. Elsewhere it is skipped, and nothing is asked.
record OnEc2(Generator generator) implements Generator {
    @Override
    public String name() {
        return generator.name();
    }

    @Override
    public Set<Key> reads(Call call) {
        return generator.reads(call);
    }

    @Override
    public Outcome<Object> make(Call call) throws InterruptedException {
        return call.platform() == Platform.Kind.EC2
                ? generator.make(call)
                : new Outcome.Skipped<>(
                        "only EC2 knows this, and the platform is " + call.platform().text());
    }
}
