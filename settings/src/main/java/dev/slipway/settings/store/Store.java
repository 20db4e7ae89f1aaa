package dev.slipway.settings.store;

import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.port.Host;
import dev.slipway.settings.Layer;
import dev.slipway.settings.Layers;
import dev.slipway.settings.migration.Chain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// The settings of this host through time: generations that are never changed, and changes that wait to
/// become one.
///
/// A commit is there as a whole or not at all, whatever happens to the process, the machine or the disk;
/// [Generations] says why. What was acknowledged stays. Readers see whole generations and never wait.
/// Writers take turns, among processes too; what another process has committed is seen at the next write.
/// Safe to use from any thread.
///
/// ```
/// /var/lib/slipway/store/              0700
///     generations/41.json, 42.json     0600, one for each commit
///     generations/current -> 42.json
///     confirmed                        the last one with which a boot was successful
///     pending/NAME.json                transactions
///     lock
/// ```
public final class Store {
    /// How many generations are kept if nothing else is said.
    public static final int KEEP = 50;

    private final Host host;
    private final Path folder;
    private final Turn turn;
    private final Ledger ledger;
    private final Past past;
    private final Pending pending;

    private Store(Host host, Path folder, int keep, Chain chain) {
        Generations generations =
                new Generations(host.disk(), folder.resolve("generations"), chain);
        this.host = host;
        this.folder = folder;
        this.turn = new Turn(host, folder);
        this.ledger = new Ledger(host, folder, keep, chain.model(), generations);
        this.past = new Past(generations);
        this.pending = new Pending(host.disk(), folder.resolve("pending"), chain.model());
    }

    /// Opens the store in `folder`; if there is none, an empty store that its first commit makes.
    ///
    /// If the newest generation is damaged or missing the newest whole one takes its place. The notes say
    /// so, a damaged file is kept as `NUMBER.json.damaged`, and no number is given twice.
    ///
    /// @param keep how many generations are kept, at least 1: the newest ones, for a while up to a tenth
    ///     more, and the confirmed one
    /// @return `Failed` if there are generations but no whole one, or if a newer Slipway wrote the newest
    public static Outcome<Opened> open(Host host, Path folder, int keep) {
        return open(host, folder, keep, Chain.SHIPPED);
    }

    /// The same as a Slipway would that has these migrations.
    public static Outcome<Opened> open(Host host, Path folder, int keep, Chain chain) {
        Store store = new Store(host, folder, Math.max(1, keep), chain);
        return store.reading(() -> {
            Newest newest = store.ledger.load();
            if (!newest.lost().isEmpty()) {
                store.repair(newest);
            }
            return new Opened(store, newest.notes());
        });
    }

    /// As well as can be: on a disk that can't be written the damage is simply found again.
    private void repair(Newest newest) {
        turn.take(() -> {
            ledger.repair(newest);
            return new Outcome.Made<>(newest);
        });
    }

    private <T> Outcome<T> reading(Reading<T> reading) {
        try {
            return new Outcome.Made<>(reading.read());
        } catch (Refusal refusal) {
            return refusal.outcome();
        } catch (IOException e) {
            return new Outcome.Failed<>(
                    Problems.refused("the store can't be read", e, folder, "nothing was changed"));
        }
    }

    /// Looks at a commit before it is made; it must not call the store.
    ///
    /// @param <X> what it throws if the commit is not to be made
    public interface Check<X extends Exception> {
        /// @param before the generation in force
        /// @param after what is to follow it
        void of(Generation before, Layers after) throws X;
    }

    /// Looks at what is in force before it is changed; it must not call the store.
    ///
    /// @param <X> what it throws if it is not to be changed
    public interface Look<X extends Exception> {
        void at(Generation current) throws X;
    }

    private interface Reading<T> {
        T read() throws IOException, Refusal;
    }

    /// What the host is configured with; empty before the first commit.
    public Optional<Generation> current() {
        return ledger.state().current();
    }

    /// The first generation that this store has: of a host that boots for the first time it is still to come.
    public CompletableFuture<Generation> first() {
        return ledger.first();
    }

    /// Says that no change can be made to `current`, which is on trial.
    public static Problem onTrial(Generation current) {
        return Problems.onTrial(current);
    }

    /// The number of the last generation with which a boot was successful.
    public Optional<Long> confirmed() {
        return ledger.state().confirmed();
    }

    /// Remembers that a boot with this generation was successful.
    public Outcome<Generation> confirm(long number) {
        return turn.take(() -> {
            Generation generation = past.whole(number);
            if (confirmed().equals(Optional.of(number))) {
                return new Outcome.Kept<>(generation, "it is confirmed already");
            }
            ledger.confirm(number);
            return new Outcome.Made<>(generation);
        });
    }

    /// One of the generations that are kept.
    public Outcome<Generation> generation(long number) {
        return reading(() -> past.whole(number));
    }

    public Outcome<History> history() {
        return reading(() -> past.history(ledger.state()));
    }

    /// How generation `b` differs from `a`. See [Diff#between].
    public Outcome<Diff> diff(long a, long b, Predicate<Key> secret) {
        return reading(() -> Diff.between(past.whole(a).layers(), past.whole(b).layers(), secret));
    }

    /// Why `key` has the value that it has in the current generation.
    public Outcome<Explanation> explain(Key key) {
        return reading(() -> past.explain(key, ledger.current(), ledger.state()));
    }

    /// What [#migrate] would do.
    public Outcome<Moved> moving() {
        return reading(ledger::moving).then(due -> due);
    }

    /// Commits the newest settings in the model of this Slipway, as a generation that follows those in theirs. Until
    /// then they are brought to this model whenever they are read.
    ///
    /// @return `Kept` if they are of this model already, `Skipped` if there are none
    public Outcome<Moved> migrate() {
        Outcome<Moved> due = moving();
        return due instanceof Outcome.Made ? turn.take(ledger::migrate) : due;
    }

    /// [#commit(Function)] of a draft that does not depend on what is there.
    public Outcome<Generation> commit(Draft draft) {
        return commit(_ -> new Outcome.Made<>(draft));
    }

    /// Makes a generation. Returns when it is on the disk.
    ///
    /// @param next is given the current generation (empty before the first) while nobody else can commit;
    ///     it must not call the store. If it ends in `Skipped` or `Failed`, so does the commit
    /// @return `Kept` with the current generation, and nothing is written, if the draft is equal to it;
    ///     `Failed` if the disk refuses: then the generation before stays in force
    /// @throws IllegalArgumentException for values that are no settings, or a key below another in one layer
    public Outcome<Generation> commit(Function<Optional<Generation>, Outcome<Draft>> next) {
        return turn.take(() -> ledger.commit(next));
    }

    /// Adds `change` to the pending transaction `name`, which begins with its first change.
    ///
    /// @param name of any characters, at most 200 of `a-z`, `A-Z`, `0-9`, `_` and `-`, of others 40
    /// @return all that is pending under this name
    public Outcome<Change> stage(String name, Change change) {
        return turn.take(() -> {
            Change before = pending.read(name);
            Change after = before.then(change);
            if (after.equals(before)) {
                return new Outcome.Kept<>(before, "it is pending already");
            }
            pending.write(name, after);
            return new Outcome.Made<>(after);
        });
    }

    /// What is pending under `name`: [Change#NONE] if nothing is.
    public Outcome<Change> pending(String name) {
        return reading(() -> pending.read(name));
    }

    /// The names of all pending transactions.
    public Outcome<SortedSet<String>> names() {
        return reading(pending::names);
    }

    /// Forgets a pending transaction, a damaged one too.
    ///
    /// @return the names of those that are still pending
    public Outcome<SortedSet<String>> drop(String name) {
        return turn.take(() -> {
            pending.remove(name);
            return new Outcome.Made<>(pending.names());
        });
    }

    /// Commits the pending transaction `name` to the API layer, as one generation. If the process is killed
    /// before it could forget the transaction, committing it again is harmless.
    ///
    /// @return as [#commit(Function)], `Skipped` if nothing is pending under this name, `Failed` if it can't be
    ///     on these terms; unless it is committed a transaction stays pending
    public Outcome<Applied> commit(String name, Terms terms) {
        return commit(name, terms, (_, _) -> {});
    }

    /// The same if `check` lets it pass: it is asked while nobody else can commit.
    ///
    /// @throws X if the check does; nothing is committed then, and the transaction stays pending
    public <X extends Exception> Outcome<Applied> commit(String name, Terms terms, Check<X> check)
            throws X {
        return turn.take(() -> {
            Change change = pending.read(name);
            if (change.isEmpty()) {
                return new Outcome.Skipped<>("nothing is pending under '" + name + "'");
            }
            ledger.catchUp();
            Generation before = ledger.current();
            check.of(before, change.appliedTo(before.layers()));
            Outcome<Applied> outcome = edit(change::appliedTo, terms, change::notes);
            if (outcome instanceof Outcome.Made || outcome instanceof Outcome.Kept) {
                pending.forget(name);
            }
            return outcome;
        });
    }

    /// [#commit(String, Terms)] of a change that stays.
    public Outcome<Applied> commit(String name, String cause) {
        return commit(name, Terms.of(cause));
    }

    /// [#undo(Optional, Terms)] to the generation before the current one; so a second undo takes back the
    /// first.
    public Outcome<Applied> undo() {
        return undo(Optional.empty(), Terms.of("undo"));
    }

    /// [#undo(Optional, Terms)] to generation `number`.
    public Outcome<Applied> undo(long number) {
        return undo(Optional.of(number), Terms.of("undo"));
    }

    /// Commits a new generation with the API layer of an older one. The other layers stay as they are now.
    /// To where a trial goes back can be gone back while it is open: that ends it.
    ///
    /// @param to empty for the generation before the current one
    /// @param terms whose cause is made longer by the number that it goes back to
    /// @return as [#commit(Function)], `Failed` if there is no such generation or it can't be on these terms
    public Outcome<Applied> undo(Optional<Long> to, Terms terms) {
        return undo(to, terms, _ -> {});
    }

    /// The same if `look` lets it pass: it is asked while nobody else can commit.
    ///
    /// @throws X if the look does; nothing is undone then
    public <X extends Exception> Outcome<Applied> undo(Optional<Long> to, Terms terms, Look<X> look)
            throws X {
        return turn.take(() -> {
            ledger.catchUp();
            Generation current = ledger.current();
            look.at(current);
            Optional<Trial.Open> trial = current.onTrial();
            if (trial.isPresent() && terms.trial().isEmpty() && endsTrial(to, trial.get())) {
                return takeBack(trial.get(), current, "it was undone");
            }
            Generation target = to.isPresent() ? past.whole(to.get()) : past.before(current);
            return edit(apiOf(target), terms.longer(" to " + target.number()), _ -> List.of());
        });
    }

    private static boolean endsTrial(Optional<Long> to, Trial.Open trial) {
        return to.isEmpty() || to.get() == trial.backTo();
    }

    private static UnaryOperator<Layers> apiOf(Generation target) {
        return layers -> layers.with(Layer.API, target.layers().in(Layer.API));
    }

    /// Takes a change back that was on trial: the API layer is what it was before.
    ///
    /// @param why see [Trial.TakenBack]
    /// @return `Skipped` if this trial is over
    public Outcome<Applied> takeBack(Trial.Open trial, String why) {
        return turn.take(() -> {
            ledger.catchUp();
            Generation current = ledger.current();
            return current.onTrial().equals(Optional.of(trial))
                    ? takeBack(trial, current, why)
                    : new Outcome.Skipped<>("the trial is over");
        });
    }

    private Outcome<Applied> takeBack(Trial.Open trial, Generation current, String why)
            throws IOException, Refusal {
        Trial.TakenBack back = new Trial.TakenBack(current.number(), trial.backTo(), why);
        Layers after = apiOf(past.whole(trial.backTo())).apply(current.layers());
        Draft draft =
                Draft.after(current, "trial of %d taken back".formatted(current.number()), after)
                        .with(Optional.of(back));
        return ledger.commit(_ -> new Outcome.Made<>(draft))
                .map(now -> new Applied(current, now, List.of(back.text())));
    }

    /// Ends the trial: what is on trial stays.
    ///
    /// @param generation the one that is meant; empty for the current one
    /// @return the generation with the same settings that is not on trial; `Skipped` if none is on trial,
    ///     `Failed` if another one is
    public Outcome<Applied> keep(Optional<Long> generation) {
        return turn.take(() -> {
            ledger.catchUp();
            Generation current = ledger.current();
            if (current.onTrial().isEmpty()) {
                return new Outcome.Skipped<>("nothing is on trial");
            }
            if (generation.filter(number -> number != current.number()).isPresent()) {
                throw new Refusal(Problems.otherOnTrial(generation.get(), current.number()));
            }
            Draft draft =
                    Draft.after(current, "confirmed " + current.number(), current.layers())
                            .with(Optional.empty());
            return ledger.commit(_ -> new Outcome.Made<>(draft))
                    .map(now -> new Applied(current, now, List.of()));
        });
    }

    private Outcome<Applied> edit(
            UnaryOperator<Layers> edit, Terms terms, Function<Layers, List<String>> notes)
            throws IOException, Refusal {
        ledger.catchUp();
        Generation before = ledger.current();
        if (before.onTrial().isPresent()) {
            throw new Refusal(onTrial(before));
        }
        Layers after = edit.apply(before.layers());
        Draft draft = on(terms, Draft.after(before, terms.cause(), after), before);
        return ledger.commit(_ -> new Outcome.Made<>(draft))
                .map(now -> new Applied(before, now, notes.apply(after)));
    }

    /// What changes nothing is not on trial.
    private Draft on(Terms terms, Draft draft, Generation before) {
        return draft.equalTo(before)
                ? draft
                : draft.with(terms.trial().map(trial -> trial.from(before, host.time().now())));
    }
}
