package dev.slipway.settings.bottlerocket;

import dev.slipway.model.Key;
import dev.slipway.model.Problem;
import dev.slipway.settings.Layer;
import dev.slipway.settings.Layers;
import dev.slipway.settings.UserData;
import dev.slipway.settings.store.Diff;
import dev.slipway.settings.store.Draft;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What is to be imported.
///
/// @param from as in `Bottlerocket 1.14.3`
/// @param variant for which it is
/// @param layers the values that count
/// @param asDefault the settings that have the value which they have by default here
/// @param leftOut what can't be imported
/// @param userDataRead see [DataStore]
/// @param pending see [DataStore]
public record Imported(
        String from,
        String variant,
        Layers layers,
        List<Key> asDefault,
        List<Problem> leftOut,
        boolean userDataRead,
        List<String> pending) {
    public Imported {
        asDefault = List.copyOf(asDefault);
        leftOut = List.copyOf(leftOut);
        pending = List.copyOf(pending);
    }

    /// The first generation of a host. It is of no machine yet: the first boot makes it its own.
    public Draft draft() {
        return new Draft(
                "import from " + from, variant, "", userDataRead ? UserData.ELSEWHERE : "", layers);
    }

    /// The values, see [Diff#between].
    public Diff diff(Predicate<Key> secret) {
        return Diff.between(Layers.NONE, layers, secret);
    }

    /// What the user is to hear of it.
    public List<String> notes() {
        return Stream.of(
                        List.of(counts()),
                        pending,
                        userDataRead
                                ? List.<String>of()
                                : List.of(
                                        "the user data of this instance is no part of it: the next boot reads it"))
                .flatMap(List::stream)
                .toList();
    }

    private String counts() {
        return "the settings of %s: %d set, %d generated, %d as by default"
                .formatted(
                        from,
                        layers.in(Layer.API).size(),
                        layers.in(Layer.GENERATED).size(),
                        asDefault.size());
    }
}
