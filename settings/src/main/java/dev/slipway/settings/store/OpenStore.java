package dev.slipway.settings.store;

import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.model.Stage;
import dev.slipway.port.Host;
import java.nio.file.Path;

/// Opens the store and notes what was lost.
public final class OpenStore implements Stage<OpenedStore> {
    private final Host host;
    private final Path folder;
    private final int keep;

    /// The parameters are those of [Store#open(Host, Path, int)].
    public OpenStore(Host host, Path folder, int keep) {
        this.host = host;
        this.folder = folder;
        this.keep = keep;
    }

    @Override
    public Outcome<OpenedStore> run(Inputs in) {
        return switch (Store.open(host, folder, keep)) {
            case Outcome.Made<Opened>(Opened(Store store, var notes)) -> {
                notes.forEach(in.telling()::note);
                yield new Outcome.Made<>(new OpenedStore(store));
            }
            case Outcome.Kept<Opened>(Opened(Store store, _), String why) ->
                    new Outcome.Kept<>(new OpenedStore(store), why);
            case Outcome.Skipped<Opened>(String why) -> new Outcome.Skipped<>(why);
            case Outcome.Failed<Opened>(var problem) -> new Outcome.Failed<>(problem);
        };
    }
}
