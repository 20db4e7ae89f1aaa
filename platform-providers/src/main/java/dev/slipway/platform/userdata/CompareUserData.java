package dev.slipway.platform.userdata;

import dev.slipway.model.Inputs;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Platform;
import dev.slipway.model.Problem;
import dev.slipway.model.Stage;
import dev.slipway.port.Host;
import dev.slipway.settings.Entry;
import dev.slipway.settings.Layer;
import dev.slipway.settings.UserData;
import dev.slipway.settings.store.Generation;
import dev.slipway.settings.store.OpenedStore;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The stage `compare-user-data`: in later boots of an instance, says which settings would differ if the
/// user data were read today. It applies nothing and never stops a boot.
///
/// Needs the facts `platform`, `store` and `variant`.
public final class CompareUserData implements Stage<UserDataDrift> {
    private final Reading reading;

    public CompareUserData(Host host, UserDataSources sources) {
        this.reading = new Reading(host, sources);
    }

    @Override
    public Outcome<UserDataDrift> run(Inputs in) throws InterruptedException {
        Optional<Generation> before =
                in.get(OpenedStore.FACT)
                        .found()
                        .filter(one -> one.isOf(in.get(Platform.FACT).instanceId()));
        if (before.isEmpty()) {
            return new Outcome.Skipped<>("the user data is read in this boot");
        }
        return before.get().userDataDigest().equals(UserData.ELSEWHERE)
                ? new Outcome.Skipped<>(
                        "the user data was read before the settings were imported, nobody knows what it was")
                : compare(before.get(), in);
    }

    private Outcome<UserDataDrift> compare(Generation before, Inputs in)
            throws InterruptedException {
        return switch (reading.now(in)) {
            case Outcome.Made<UserData>(UserData today) -> compare(before, today, in);
            case Outcome.Kept<UserData>(UserData today, var _) -> compare(before, today, in);
            case Outcome.Skipped<UserData>(String why) -> new Outcome.Skipped<>(why);
            case Outcome.Failed<UserData>(Problem problem) -> {
                in.telling()
                        .note(
                                "the user data can't be compared with that of the first boot: "
                                        + onOneLine(problem));
                yield new Outcome.Skipped<>(
                        "the user data of today can't be used; that of the first boot stays");
            }
        };
    }

    private static Outcome<UserDataDrift> compare(Generation before, UserData today, Inputs in) {
        if (today.digest().equals(before.userDataDigest())) {
            return new Outcome.Kept<>(
                    new UserDataDrift(List.of()), "the user data is that of the first boot");
        }
        List<Key> keys = differing(before.layers().in(Layer.USER_DATA), today.entries());
        in.telling().note(text(keys));
        return new Outcome.Made<>(new UserDataDrift(keys));
    }

    private static String onOneLine(Problem problem) {
        Stream<Problem> all = Stream.concat(Stream.of(problem), problem.parts().stream());
        return all.map(one -> one.what() + " (" + one.where() + ")")
                .collect(Collectors.joining("; "));
    }

    private static List<Key> differing(Map<Key, Entry> before, Map<Key, Entry> today) {
        return Stream.concat(before.keySet().stream(), today.keySet().stream())
                .distinct()
                .filter(key -> !Objects.equals(value(before, key), value(today, key)))
                .sorted()
                .toList();
    }

    private static Optional<Object> value(Map<Key, Entry> entries, Key key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    private static String text(List<Key> keys) {
        return keys.isEmpty()
                ? "the user data changed since the first boot of this instance, but sets the same"
                : "the user data changed since the first boot of this instance and is not applied: %s would differ; `slipway reset` or a new instance applies it"
                        .formatted(
                                keys.stream().map(Key::toString).collect(Collectors.joining(", ")));
    }
}
