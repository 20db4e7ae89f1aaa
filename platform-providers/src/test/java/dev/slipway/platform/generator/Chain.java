package dev.slipway.platform.generator;

import dev.slipway.model.Key;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;

/// The longest chain of questions that depend on each other, from what generators declare.
///
/// @param metadata what a question to the metadata service costs
/// @param aws what a call to AWS costs
record Chain(Duration metadata, Duration aws) {
    /// The questions of the longest chain, in turn.
    ///
    /// Metadata that depends on no other answer is sent for while user data is read, so it lengthens no chain.
    ///
    /// @param before what was asked before any generator began, one after the other
    List<String> longest(List<Job> jobs, List<String> before) {
        Map<Job, SequencedSet<String>> chains = new HashMap<>();
        for (Planned planned : RunOrder.of(jobs, _ -> {})) {
            SequencedSet<String> chain =
                    new LinkedHashSet<>(longestOf(planned.after(), chains, before));
            chain.addAll(waiting(planned.job().generator().asks()));
            chains.put(planned.job(), chain);
        }
        return chains.values().stream()
                .max(Comparator.comparing(chain -> cost(chain)))
                .map(List::copyOf)
                .orElse(before);
    }

    /// Those that wait for another answer: calls wait for credentials, a path for that above it.
    private static List<String> waiting(List<String> asks) {
        return asks.stream()
                .filter(one ->
                        AskingAws.isCall(one)
                                || asks.stream()
                                        .anyMatch(above ->
                                                !above.equals(one) && one.startsWith(above)))
                .toList();
    }

    private Set<String> longestOf(
            Set<Key> keys, Map<Job, SequencedSet<String>> chains, List<String> before) {
        return chains.entrySet().stream()
                .filter(chain -> keys.contains(chain.getKey().key()))
                .map(Map.Entry::getValue)
                .max(Comparator.comparing(chain -> cost(chain)))
                .orElseGet(() -> new LinkedHashSet<>(before));
    }

    Duration cost(Iterable<String> chain) {
        Duration cost = Duration.ZERO;
        for (String question : chain) {
            cost = cost.plus(AskingAws.isCall(question) ? aws : metadata);
        }
        return cost;
    }
}
