package dev.slipway.platform.userdata;

import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.model.Platform;
import dev.slipway.model.Stage;
import dev.slipway.port.Host;
import dev.slipway.settings.Layer;
import dev.slipway.settings.UserData;
import dev.slipway.settings.store.Generation;
import dev.slipway.settings.store.OpenedStore;
import java.util.Optional;

/// The stage `user-data`: reads all sources of the platform at once and merges them in declared order.
///
/// It does so once for each instance id. A later boot of the same instance keeps what was read; a disk
/// that comes from another instance is treated like a new one, and that is said.
///
/// Needs the facts `platform`, `store` and `variant`.
public final class ReadUserData implements Stage<UserData> {
    private final Reading reading;

    public ReadUserData(Host host, UserDataSources sources) {
        this.reading = new Reading(host, sources);
    }

    @Override
    public Outcome<UserData> run(Inputs in) throws InterruptedException {
        Optional<Generation> before = in.get(OpenedStore.FACT).store().current();
        String own = in.get(Platform.FACT).instanceId();
        if (before.isPresent() && before.get().isOf(own)) {
            return kept(before.get());
        }
        before.map(Generation::instanceId)
                .filter(other -> !other.isEmpty())
                .ifPresent(other ->
                        in.telling()
                                .note(
                                        "THE DISK COMES FROM INSTANCE %s, THIS IS %s: boots as new, user data and generated settings are made anew; settings from the API stay"
                                                .formatted(other, own)));
        return reading.now(in);
    }

    private static Outcome<UserData> kept(Generation read) {
        UserData userData = new UserData(read.layers().in(Layer.USER_DATA), read.userDataDigest());
        return new Outcome.Kept<>(
                userData,
                userData.digest().equals(UserData.ELSEWHERE)
                        ? "read before the settings were imported"
                        : "read in the first boot of this instance");
    }
}
