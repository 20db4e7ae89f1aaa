package dev.slipway.settings.store;

import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Stage;
import dev.slipway.model.Telling;
import dev.slipway.port.Host;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Opens the store and notes what was lost. A change whose trial is over, because the host was rebooted or its
/// time is up, is taken back before anything is made of it.
public final class OpenStore implements Stage<OpenedStore> {
    private final Host host;
    private final Path folder;
    private final int keep;
    private final Optional<String> kernelBoot;
    private final BiConsumer<Applied, Telling> takenBack;

    /// The first parameters are those of [Store#open(Host, Path, int)].
    ///
    /// @param kernelBoot tells this boot of the kernel from others; empty if trials are to stay as they are
    public OpenStore(Host host, Path folder, int keep, Optional<String> kernelBoot) {
        this(host, folder, keep, kernelBoot, (_, _) -> {});
    }

    private OpenStore(
            Host host,
            Path folder,
            int keep,
            Optional<String> kernelBoot,
            BiConsumer<Applied, Telling> takenBack) {
        this.host = host;
        this.folder = folder;
        this.keep = keep;
        this.kernelBoot = kernelBoot;
        this.takenBack = takenBack;
    }

    /// The same, where `listener` hears what is taken back, and gets somebody to tell what it has to say.
    public OpenStore heardBy(BiConsumer<Applied, Telling> listener) {
        return new OpenStore(host, folder, keep, kernelBoot, listener);
    }

    @Override
    public Outcome<OpenedStore> run(Inputs in) {
        return Store.open(host, folder, keep)
                .map(opened -> {
                    opened.notes().forEach(in.telling()::note);
                    kernelBoot.ifPresent(now -> endTrial(opened.store(), now, in.telling()));
                    return new OpenedStore(opened.store());
                });
    }

    private void endTrial(Store store, String now, Telling telling) {
        store.current()
                .flatMap(Generation::onTrial)
                .filter(trial -> trial.left(host.time().now(), now).isZero())
                .ifPresent(trial ->
                        telling.note(ended(store.takeBack(trial, trial.why(now)), telling)));
    }

    /// If it can't be taken back now, who applies changes after the boot tries again.
    private String ended(Outcome<Applied> outcome, Telling telling) {
        return switch (outcome) {
            case Outcome.Made<Applied>(Applied back) -> {
                takenBack.accept(back, telling);
                yield back.notes().getFirst();
            }
            case Outcome.Kept<Applied>(Applied back, var _) -> back.notes().getFirst();
            case Outcome.Skipped<Applied>(String why) -> why;
            case Outcome.Failed<Applied>(Problem problem) ->
                    "what is on trial can't be taken back: " + problem.what();
        };
    }
}
