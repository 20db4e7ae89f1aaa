package dev.slipway.api;

import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Settings;
import dev.slipway.settings.model.Model;
import dev.slipway.settings.store.Applied;
import dev.slipway.settings.store.Change;
import dev.slipway.settings.store.Store;
import dev.slipway.settings.store.Terms;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;

/// Changes of settings: they are made pending under a name, committed as a whole, then applied.
final class Transactions {
    private final Store store;
    private final Model model;
    private final Trials trials;
    private final SettingsBody bodies;
    private final Disclosure disclosure;
    private final Applies applies;

    /// Held while a transaction is looked at and then changed, so that the keys that are told are those of
    /// the change.
    private final ReentrantLock turn = new ReentrantLock();

    Transactions(Store store, Disclosure disclosure, Trials trials, Applies applies) {
        this.store = store;
        this.model = disclosure.model();
        this.bodies = new SettingsBody(model);
        this.trials = trials;
        this.disclosure = disclosure;
        this.applies = applies;
    }

    /// `PATCH /settings`
    Reply stage(Request request) throws Refused {
        String name = request.query().transaction();
        SettingsBody.Said said = bodies.read(request);
        stage(request, name, said.change());
        return said.notes().isEmpty() ? Reply.done() : Reply.json(Map.of("notes", said.notes()));
    }

    /// `DELETE /settings`. A key stands for itself and all below it; one that is not set is unset already.
    Reply unset(Request request) throws Refused {
        String name = request.query().transaction();
        List<Key> keys =
                request.query().requiredKeys().values().stream().map(model::canonical).toList();
        List<String> unknown =
                keys.stream().filter(key -> !isKnown(key)).map(Key::toString).toList();
        if (!unknown.isEmpty()) {
            throw Refused.badRequest(
                    "there is no setting `%s`".formatted(String.join("`, `", unknown)),
                    Query.parameter("keys"),
                    "`GET /settings` has those that are set, and `slipway reference` those that there are");
        }
        stage(request, name, Change.unsetting(keys));
        return Reply.done();
    }

    /// What the store holds may be unset whether this version has it or not.
    private boolean isKnown(Key key) {
        return model.branch(key).isPresent()
                || store.current().filter(now -> now.layers().merged().has(key)).isPresent();
    }

    private void stage(Request request, String name, Change change) throws Refused {
        turn.lock();
        try {
            request.trail().about(keys(change));
            EntityTag.check(request, store);
            Refused.unlessMade(store.stage(name, change));
        } finally {
            turn.unlock();
        }
    }

    /// `GET /tx`
    Reply pending(Request request) throws Refused {
        Change change = Refused.unlessMade(store.pending(request.query().transaction()));
        Map<Key, Object> values = new TreeMap<>();
        change.set().forEach((key, entry) -> values.put(key, entry.value()));
        return Reply.json(disclosure.of(Settings.ofLeaves(values), request.peer()).tree());
    }

    /// `GET /tx/list`
    Reply names(Request request) throws Refused {
        return Reply.json(Refused.unlessMade(store.names()));
    }

    /// `DELETE /tx`. Drops a damaged transaction too: it has no keys then.
    Reply drop(Request request) throws Refused {
        String name = request.query().transaction();
        turn.lock();
        try {
            List<String> keys =
                    store.pending(name) instanceof Outcome.Made<Change>(Change change)
                            ? keys(change)
                            : List.of();
            request.trail().about(keys);
            Refused.unlessMade(store.drop(name));
            return Reply.json(keys);
        } finally {
            turn.unlock();
        }
    }

    /// `POST /tx/commit`
    Reply commit(Request request) throws Refused {
        return Reply.json(committed(request, Optional.empty()).keys());
    }

    /// `POST /tx/commit_and_apply`
    Reply commitAndApply(Request request) throws Refused {
        boolean waits = request.query().waits();
        Applies.Change change = committed(request, trials.wished(request));
        return applies.after(change, waits, change.keys());
    }

    private Applies.Change committed(Request request, Optional<Terms.OnTrial> trial)
            throws Refused {
        String name = request.query().transaction();
        if (!Refused.unlessMade(store.pending(name)).isEmpty()) {
            new FirstSettings(store).await();
        }
        Change change;
        Applied applied;
        turn.lock();
        try {
            change = Refused.unlessMade(store.pending(name));
            request.trail().about(keys(change));
            trials.check(store.current());
            Terms terms = new Terms("api, transaction '%s'".formatted(name), trial);
            CommitCheck check = new CommitCheck(request, model, change);
            applied = Refused.unlessMade(store.commit(name, terms, check));
        } finally {
            turn.unlock();
        }
        request.trail().changed(applied.now().number());
        return Applies.Change.of(keys(change), applied);
    }

    private static List<String> keys(Change change) {
        SortedSet<Key> keys = new TreeSet<>(change.unset());
        keys.addAll(change.set().keySet());
        return keys.stream().map(Key::toString).toList();
    }
}
