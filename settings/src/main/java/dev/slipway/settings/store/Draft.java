package dev.slipway.settings.store;

import dev.slipway.model.Key;
import dev.slipway.settings.Entry;
import dev.slipway.settings.Layer;
import dev.slipway.settings.Layers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/// What is to become a generation. The parts are those of [Generation]; number and time come with the
/// commit.
public record Draft(
        String cause,
        String variant,
        String instanceId,
        String userDataDigest,
        Layers layers,
        Optional<Trial> trial) {
    /// One that has nothing to do with a trial.
    public Draft(
            String cause, String variant, String instanceId, String userDataDigest, Layers layers) {
        this(cause, variant, instanceId, userDataDigest, layers, Optional.empty());
    }

    /// A generation with other layers, committed by somebody else.
    public static Draft after(Generation before, String cause, Layers layers) {
        return new Draft(
                cause,
                before.variant(),
                before.instanceId(),
                before.userDataDigest(),
                layers,
                before.trial());
    }

    Draft with(Optional<? extends Trial> other) {
        return new Draft(
                cause, variant, instanceId, userDataDigest, layers, other.map(Trial.class::cast));
    }

    /// Whether a commit would change nothing. Who asks for it does not count.
    boolean equalTo(Generation generation) {
        return variant.equals(generation.variant())
                && instanceId.equals(generation.instanceId())
                && userDataDigest.equals(generation.userDataDigest())
                && trial.equals(generation.trial())
                && Stream.of(Layer.values())
                        .allMatch(layer -> equal(layers.in(layer), generation.layers().in(layer)));
    }

    /// Side by side: maps are equal by look-ups, which take several times as long.
    private static boolean equal(SortedMap<Key, Entry> one, SortedMap<Key, Entry> other) {
        return List.copyOf(one.entrySet()).equals(List.copyOf(other.entrySet()));
    }

    /// @throws IllegalArgumentException if a key lies below another in one layer, so that no tree could be
    ///     made of them
    void check() {
        for (Layer layer : Layer.values()) {
            Optional<Key> above = Optional.empty();
            for (Key key : layers.in(layer).keySet()) {
                if (above.filter(key::isWithin).isPresent()) {
                    throw new IllegalArgumentException(key + " lies below a value");
                }
                above = Optional.of(key);
            }
        }
    }

    /// @param before what it is to follow
    /// @param model of the settings
    Generation following(Optional<Generation> before, long number, Instant time, long model) {
        Written written =
                before.map(one -> one.written().goingOn(model, one.instanceId().equals(instanceId)))
                        .orElse(new Written(model));
        return new Generation(
                number, time, cause, variant, instanceId, userDataDigest, layers, trial, written);
    }
}
