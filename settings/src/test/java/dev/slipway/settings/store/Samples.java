package dev.slipway.settings.store;

import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.settings.Entry;
import dev.slipway.settings.Layer;
import dev.slipway.settings.Layers;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Drafts and changes to test with, and short ways to look at outcomes.
final class Samples {
    static final Key MOTD = Key.of("settings.motd");
    static final Key NTP = Key.of("settings.ntp.time-servers");
    static final Key SYSCTL = Key.of("settings.kernel.sysctl.\"vm.max_map_count\"");

    private Samples() {}

    /// A draft whose defaults and API layer set the message of the day.
    static Draft draft(String motd) {
        return new Draft(
                "a test",
                "aws-k8s-1.27",
                "i-1",
                "digest",
                Layers.NONE
                        .with(Layer.DEFAULTS, Map.of(MOTD, new Entry("", "10.toml line 1")))
                        .with(Layer.API, Map.of(MOTD, new Entry(motd, "slipway set"))));
    }

    /// A draft in which each of `keys` keys has the value `token`.
    static Draft wide(int keys, String token) {
        SortedMap<Key, Entry> entries = new TreeMap<>();
        for (int i = 0; i < keys; i++) {
            entries.put(
                    Key.of("settings.kernel.sysctl.\"net.key-%05d\"".formatted(i)),
                    new Entry(token, "user data, line " + i));
        }
        return new Draft(
                "a test",
                "aws-k8s-1.27",
                "i-1",
                "digest",
                Layers.NONE.with(Layer.USER_DATA, entries));
    }

    static Change set(Key key, Object value) {
        return Change.setting(Map.of(key, new Entry(value, "slipway set")));
    }

    static Store open(Machine machine) {
        return made(Store.open(machine, Machine.STORE, Store.KEEP)).store();
    }

    static <T> T made(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Made<T>(T value) -> value;
            case Outcome.Kept<T> kept -> throw new AssertionError("kept: " + kept.why());
            case Outcome.Skipped<T> skipped ->
                    throw new AssertionError("skipped: " + skipped.why());
            case Outcome.Failed<T> failed -> throw new AssertionError(failed.problem().text());
        };
    }

    static <T> T kept(Outcome<T> outcome) {
        if (outcome instanceof Outcome.Kept<T>(T value, String _)) {
            return value;
        }
        throw new AssertionError("not kept: " + outcome);
    }

    static Problem problem(Outcome<?> outcome) {
        if (outcome instanceof Outcome.Failed<?>(Problem problem)) {
            return problem;
        }
        throw new AssertionError("not failed: " + outcome);
    }

    static Object motd(Store store) {
        return store.current().orElseThrow().layers().merged().at(MOTD).orElse("not set");
    }
}
