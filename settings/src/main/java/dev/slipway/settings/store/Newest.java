package dev.slipway.settings.store;

import dev.slipway.settings.store.Generations.Listing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The newest whole generation, and what was lost above it.
///
/// @param generation empty for a store without generations
/// @param lost number and reason of each generation above it that can't be used, a damaged or missing one
record Newest(Optional<Generation> generation, SortedMap<Long, String> lost) {
    /// @throws Refusal if there are generations but no whole one, or if a newer Slipway wrote one
    static Newest of(Generations generations, Listing there) throws IOException, Refusal {
        SortedMap<Long, String> lost = new TreeMap<>();
        if (there.pointed() > there.newest() && !there.damaged().contains(there.pointed())) {
            lost.put(there.pointed(), "its file is missing");
        }
        for (long number : there.files().reversed()) {
            Optional<Stored<Generation>> stored = generations.read(number);
            if (stored.isPresent()) {
                switch (stored.get()) {
                    case Stored.Whole<Generation>(Generation generation) -> {
                        return new Newest(Optional.of(generation), lost);
                    }
                    case Stored.Damaged<Generation>(String why) -> lost.put(number, why);
                    case Stored.Newer<Generation>(String why) ->
                            throw new Refusal(Problems.newer(generations.file(number), why));
                }
            }
        }
        SortedSet<Long> gone = new TreeSet<>(there.damaged());
        gone.addAll(lost.keySet());
        if (!gone.isEmpty()) {
            throw new Refusal(Problems.noneWhole(generations.folder(), gone));
        }
        return new Newest(Optional.empty(), lost);
    }

    /// What the user is to hear of it; nothing if nothing was lost.
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (Map.Entry<Long, String> one : lost.entrySet()) {
            notes.add("generation %d is damaged: %s".formatted(one.getKey(), one.getValue()));
        }
        generation
                .filter(_ -> !lost.isEmpty())
                .map(whole ->
                        "the settings are those of generation %d, committed %s by %s"
                                .formatted(whole.number(), whole.time(), whole.cause()))
                .ifPresent(notes::add);
        return notes;
    }
}
