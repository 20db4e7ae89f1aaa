package dev.slipway.settings.store;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.port.Host;
import dev.slipway.settings.store.Generations.Listing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// Which generation is in force, and how the next one follows it. All methods that write are called in
/// turn, see [Turn].
final class Ledger {
    private final Host host;
    private final Path folder;
    private final int keep;
    private final long model;
    private final Generations generations;
    private final Confirmed confirmed;
    private final CompletableFuture<Generation> first = new CompletableFuture<>();
    private volatile State state = new State(Optional.empty(), Optional.empty());

    /// What readers see, swapped as a whole.
    record State(Optional<Generation> current, Optional<Long> confirmed) {
        /// The number of the current generation, 0 before the first.
        long number() {
            return current.map(Generation::number).orElse(0L);
        }
    }

    /// @param model of the settings that are committed
    Ledger(Host host, Path folder, int keep, long model, Generations generations) {
        this.host = host;
        this.folder = folder;
        this.keep = keep;
        this.model = model;
        this.generations = generations;
        this.confirmed = new Confirmed(host.disk(), folder.resolve("confirmed"));
    }

    State state() {
        return state;
    }

    /// Completes when there is a generation.
    CompletableFuture<Generation> first() {
        return first.copy();
    }

    private void become(State next) {
        state = next;
        next.current().ifPresent(first::complete);
    }

    /// @throws Refusal before the first commit
    Generation current() throws Refusal {
        return state.current().orElseThrow(() -> new Refusal(Problems.nothingCommitted(folder)));
    }

    /// Reads what the disk holds.
    Newest load() throws IOException, Refusal {
        Newest newest = Newest.of(generations, generations.list());
        become(new State(newest.generation(), confirmed.read()));
        return newest;
    }

    /// Sets damaged files aside.
    void repair(Newest newest) throws IOException {
        for (long number : newest.lost().keySet()) {
            generations.setAside(number);
        }
        Listing there = generations.list();
        if (there.damaged().contains(there.pointed())) {
            generations.point(there.newest());
        }
    }

    void confirm(long number) throws IOException {
        confirmed.write(number);
        become(new State(state.current(), Optional.of(number)));
    }

    /// Makes the generation that `next` drafts after the current one.
    Outcome<Generation> commit(Function<Optional<Generation>, Outcome<Draft>> next)
            throws IOException, Refusal {
        Listing there = catchUp();
        return switch (next.apply(state.current())) {
            case Outcome.Made<Draft>(Draft draft) -> commit(draft, there);
            case Outcome.Kept<Draft>(Draft draft, _) -> commit(draft, there);
            case Outcome.Skipped<Draft>(String why) -> new Outcome.Skipped<>(why);
            case Outcome.Failed<Draft>(Problem problem) -> new Outcome.Failed<>(problem);
        };
    }

    /// What [#migrate] would do.
    ///
    /// @throws Refusal if the current generation is not kept any more
    Outcome<Moved> moving() throws IOException, Refusal {
        if (state.current().isEmpty()) {
            return new Outcome.Skipped<>("there are no settings yet");
        }
        Generation now = state.current().get();
        long number = now.number();
        return now.written().model() == model
                ? new Outcome.Kept<>(
                        new Moved(model, now, now),
                        "the settings are of model %d already".formatted(model))
                : new Outcome.Made<>(
                        new Moved(
                                model,
                                generations.whole(number, generations.asWritten(number)),
                                now));
    }

    /// Commits the current settings in this model.
    Outcome<Moved> migrate() throws IOException, Refusal {
        catchUp();
        Outcome<Moved> due = moving();
        if (!(due instanceof Outcome.Made<Moved>(Moved moved))) {
            return due;
        }
        String cause = "migration from model %d to %d".formatted(moved.from(), model);
        Draft draft = Draft.after(moved.now(), cause, moved.now().layers());
        return commit(_ -> new Outcome.Made<>(draft))
                .map(now -> new Moved(model, moved.before(), now));
    }

    /// Looks for what another process has committed.
    Listing catchUp() throws IOException, Refusal {
        Listing there = generations.list();
        if (there.newest() > state.number()) {
            load();
        }
        return there;
    }

    private Outcome<Generation> commit(Draft draft, Listing there) {
        State before = state;
        Optional<Generation> same =
                before.current()
                        .filter(one -> one.written().model() == model)
                        .filter(draft::equalTo);
        if (same.isPresent() && there.files().contains(before.number())) {
            return new Outcome.Kept<>(
                    same.get(), "the settings are those of generation " + before.number());
        }
        draft.check();
        long number = 1 + Math.max(there.highest(), before.number());
        Generation generation = draft.following(before.current(), number, host.time().now(), model);
        try {
            generations.add(generation, there);
        } catch (IOException e) {
            return new Outcome.Failed<>(refused(e, number, before.number()));
        }
        become(new State(Optional.of(generation), before.confirmed()));
        prune(there.with(number));
        return new Outcome.Made<>(generation);
    }

    private Problem refused(IOException by, long number, long before) {
        return Problems.refused(
                "the settings were not committed", by, folder, whatHolds(number, before));
    }

    private String whatHolds(long number, long before) {
        try {
            generations.takeBack(number, before);
            return before == 0
                    ? "the store is still empty"
                    : "generation %d stays in force".formatted(before);
        } catch (IOException _) {
            return "generation %d may come into force at the next start".formatted(number);
        }
    }

    /// The generation of the last good boot, and the one to which a trial may go back.
    private Set<Long> spared() throws IOException {
        Set<Long> spared = new HashSet<>();
        confirmed.read().ifPresent(spared::add);
        state.current().flatMap(Generation::onTrial).map(Trial.Open::backTo).ifPresent(spared::add);
        return spared;
    }

    /// What can't be removed now is tried again after the next commit.
    private void prune(Listing there) {
        try {
            generations.prune(there, keep, spared());
        } catch (IOException _) {
            return;
        }
    }
}
