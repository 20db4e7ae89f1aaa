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
        return Store.open(host, folder, keep)
                .map(opened -> {
                    opened.notes().forEach(in.telling()::note);
                    return new OpenedStore(opened.store());
                });
    }
}
