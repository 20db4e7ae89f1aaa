package dev.slipway.settings.store;

import dev.slipway.model.Key;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Reads the generations that are kept.
final class Past {
    private final Generations generations;

    Past(Generations generations) {
        this.generations = generations;
    }

    /// @throws Refusal if there is no such generation, or no whole one
    Generation whole(long number) throws IOException, Refusal {
        return generations.whole(number, generations.read(number));
    }

    /// The newest whole generation that is older than `generation`.
    ///
    /// @throws Refusal if there is none
    Generation before(Generation generation) throws IOException, Refusal {
        return below(generation.number())
                .orElseThrow(() ->
                        new Refusal(
                                Problems.nothingBefore(generation.number(), generations.folder())));
    }

    private Optional<Generation> below(long number) throws IOException {
        for (long older : generations.list().files().headSet(number).reversed()) {
            Optional<Generation> generation = ifWhole(older);
            if (generation.isPresent()) {
                return generation;
            }
        }
        return Optional.empty();
    }

    private Optional<Generation> ifWhole(long number) throws IOException {
        return generations
                .read(number)
                .flatMap(stored ->
                        stored instanceof Stored.Whole<Generation>(Generation generation)
                                ? Optional.of(generation)
                                : Optional.empty());
    }

    History history(Ledger.State state) throws IOException {
        Generations.Listing there = generations.list();
        SortedSet<Long> damaged = new TreeSet<>(there.damaged());
        List<Summary> summaries = new ArrayList<>();
        for (long number : there.files().reversed()) {
            Optional<Generation> generation = ifWhole(number);
            if (generation.isEmpty()) {
                damaged.add(number);
            }
            generation.map(one -> summary(one, state)).ifPresent(summaries::add);
        }
        return new History(summaries, damaged);
    }

    private static Summary summary(Generation one, Ledger.State state) {
        return new Summary(
                one.number(),
                one.time(),
                one.cause(),
                state.number() == one.number(),
                state.confirmed().equals(Optional.of(one.number())));
    }

    Explanation explain(Key key, Generation current, Ledger.State state) throws IOException {
        List<Place> places = Place.of(current.layers(), key);
        return new Explanation(
                key,
                places,
                places.isEmpty()
                        ? Optional.empty()
                        : Optional.of(since(key, places.getFirst(), current, state)));
    }

    private Explanation.Since since(Key key, Place place, Generation current, Ledger.State state)
            throws IOException {
        Generation first = current;
        Optional<Generation> older = below(first.number());
        while (older.filter(one -> had(one, key, place)).isPresent()) {
            first = older.get();
            older = below(first.number());
        }
        return new Explanation.Since(summary(first, state), older.isEmpty() && first.number() > 1);
    }

    private static boolean had(Generation generation, Key key, Place place) {
        List<Place> places = Place.of(generation.layers(), key);
        return !places.isEmpty() && places.getFirst().sameAs(place);
    }
}
