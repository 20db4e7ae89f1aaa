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
    private static final String SOCKET = "slipway-api.socket";

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
            Outcome<Services.State> state = name.equals(API) ? api() : services.state(name);
            health = health.then(known -> state.map(now -> with(known, name, now)));
        }
        return health;
    }

    /// It ends by itself when nobody wants anything of it. Then the socket tells whether the next caller is served.
    private Outcome<Services.State> api() throws InterruptedException {
        Outcome<Services.State> slipway = services.state(SLIPWAY);
        return slipway instanceof Outcome.Made<Services.State>(Services.State state)
                        && !state.runs()
                        && state.exit().orElse(0) == 0
                ? services.state(SOCKET)
                : slipway;
    }

    private static Health with(Health known, String name, Services.State state) {
        SortedSet<String> failed = new TreeSet<>(known.failed());
        if (!state.runs()) {
            failed.add(state.exit().isPresent() ? name + ":" + state.exit().getAsInt() : name);
        }
        return new Health(failed);
    }
}
