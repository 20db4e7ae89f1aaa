package dev.slipway.metrics.report;

import dev.slipway.model.Outcome;
import dev.slipway.port.Services;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Checks whether services run.
record ServiceCheck(Services services) {
    /// What serves the API here is Slipway itself.
    private static final String API = "apiserver";

    private static final String SLIPWAY = "slipway";

    /// What came of a check.
    ///
    /// @param failed each service that does not run, with its exit status if that is known: `kubelet:255`
    record Health(SortedSet<String> failed) {
        SortedMap<String, String> pairs() {
            return new TreeMap<>(
                    Map.of(
                            "failed_services", String.join(",", failed),
                            "is_healthy", Boolean.toString(failed.isEmpty())));
        }
    }

    /// @return `Failed` if nobody can be asked
    Outcome<Health> of(List<String> names) throws InterruptedException {
        Outcome<Health> health = new Outcome.Made<>(new Health(new TreeSet<>()));
        for (String name : names) {
            Outcome<Services.State> state = services.state(name.equals(API) ? SLIPWAY : name);
            health = health.then(known -> state.map(now -> with(known, name, now)));
        }
        return health;
    }

    private static Health with(Health known, String name, Services.State state) {
        SortedSet<String> failed = new TreeSet<>(known.failed());
        if (!state.runs()) {
            failed.add(state.exit().isPresent() ? name + ":" + state.exit().getAsInt() : name);
        }
        return new Health(failed);
    }
}
