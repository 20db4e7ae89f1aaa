package dev.slipway.platform.generator;

import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Platform;
import java.util.List;
import java.util.Set;

/// A generator that asks EC2. On other platforms nothing is asked: another answer takes its place, or it is
/// skipped.
record OnEc2(Generator generator, Elsewhere elsewhere) implements Generator {
    /// Skipped on other platforms.
    OnEc2(Generator generator) {
        this(
                generator,
                call ->
                        new Outcome.Skipped<>(
                                "only EC2 knows this, and the platform is "
                                        + call.platform().text()));
    }

    @Override
    public String name() {
        return generator.name();
    }

    @Override
    public Set<Key> reads(Call call) {
        return generator.reads(call);
    }

    @Override
    public List<String> asks() {
        return generator.asks();
    }

    @Override
    public Outcome<Object> make(Call call) throws InterruptedException {
        return call.platform() == Platform.Kind.EC2 ? generator.make(call) : elsewhere.make(call);
    }

    /// What other platforms answer.
    @FunctionalInterface
    interface Elsewhere {
        Outcome<Object> make(Call call) throws InterruptedException;
    }
}
