package dev.slipway.command;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.pipeline.Journal;
import dev.slipway.pipeline.Paths;
import dev.slipway.port.Host;
import dev.slipway.settings.store.Generation;
import dev.slipway.settings.store.Opened;
import dev.slipway.settings.store.Store;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// What the last boot left to serve.
///
/// @param notes of the store, see [Opened]
record LastBoot(Journal journal, Store store, Generation generation, List<String> notes) {
    /// @param keep how many generations are kept
    /// @return `Failed` if there was none, it did not end, or its store can't be used
    static Outcome<LastBoot> of(Host host, int keep) throws IOException {
        return switch (Store.open(host, Paths.STORE, keep)) {
            case Outcome.Made<Opened>(Opened opened) -> of(host, opened);
            case Outcome.Kept<Opened>(Opened opened, var _) -> of(host, opened);
            case Outcome.Skipped<Opened>(String why) -> new Outcome.Skipped<>(why);
            case Outcome.Failed<Opened>(Problem problem) -> new Outcome.Failed<>(problem);
        };
    }

    private static Outcome<LastBoot> of(Host host, Opened opened) throws IOException {
        Optional<Journal> journal = Journal.newest(host.disk());
        Optional<Generation> generation = opened.store().current();
        if (journal.isEmpty() || generation.isEmpty()) {
            return Outcome.failed(
                    "this host has not booted yet, so there is nothing to serve",
                    host.disk().real(Paths.STATE).toString(),
                    "boot it first: `slipway boot`");
        }
        if (!journal.get().isEnded() || journal.get().reboot().isPresent()) {
            return Outcome.failed(
                    "the last boot did not come to its end",
                    "boot " + journal.get().boot(),
                    "let `slipway boot` go on with it first");
        }
        return new Outcome.Made<>(
                new LastBoot(journal.get(), opened.store(), generation.get(), opened.notes()));
    }
}
