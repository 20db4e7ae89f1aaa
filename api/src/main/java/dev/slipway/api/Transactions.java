package dev.slipway.api;

import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import dev.slipway.settings.store.Change;
import dev.slipway.settings.store.Store;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;

/// Changes of settings: they are made pending under a name, committed as a whole, then applied.
final class Transactions {
    private final Store store;
    private final SettingsBody bodies;
    private final Disclosure disclosure;
    private final Applier applier;

    /// Held while a transaction is looked at and then changed, so that the keys that are told are those of
    /// the change.
    private final ReentrantLock turn = new ReentrantLock();

    Transactions(Store store, SettingsBody bodies, Disclosure disclosure, Applier applier) {
        this.store = store;
        this.bodies = bodies;
        this.disclosure = disclosure;
        this.applier = applier;
    }

    /// `PATCH /settings`
    Reply stage(Request request) throws Refused {
        String name = request.query().transaction();
        Change change = bodies.change(request);
        turn.lock();
        try {
            made(store.stage(name, change));
        } finally {
            turn.unlock();
        }
        return Reply.done();
    }

    /// `GET /tx`
    Reply pending(Request request) throws Refused {
        Change change = made(store.pending(request.query().transaction()));
        Map<Key, Object> values = new TreeMap<>();
        change.set().forEach((key, entry) -> values.put(key, entry.value()));
        return Reply.json(disclosure.of(Settings.ofLeaves(values), request.peer()).tree());
    }

    /// `GET /tx/list`
    Reply names(Request request) throws Refused {
        return Reply.json(made(store.names()));
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
            made(store.drop(name));
            return Reply.json(keys);
        } finally {
            turn.unlock();
        }
    }

    /// `POST /tx/commit`
    Reply commit(Request request) throws Refused {
        return Reply.json(commit(request.query().transaction()));
    }

    /// `POST /tx/apply`. Keys are checked, but what is due is known without them: all that changed since a
    /// service last ran to a good end.
    Reply apply(Request request) throws Refused {
        request.query().keys();
        boolean waits = request.query().waits();
        var asked = applier.apply();
        return waits ? Reply.json(tree(List.of(), asked.join())) : Reply.done();
    }

    /// `POST /tx/commit_and_apply`
    Reply commitAndApply(Request request) throws Refused {
        boolean waits = request.query().waits();
        List<String> keys = commit(request.query().transaction());
        var asked = applier.apply();
        return Reply.json(waits ? tree(keys, asked.join()) : keys);
    }

    private List<String> commit(String name) throws Refused {
        turn.lock();
        try {
            List<String> keys = keys(made(store.pending(name)));
            made(store.commit(name, "api, transaction '%s'".formatted(name)));
            return keys;
        } finally {
            turn.unlock();
        }
    }

    private static List<String> keys(Change change) {
        SortedSet<Key> keys = new TreeSet<>(change.unset());
        keys.addAll(change.set().keySet());
        return keys.stream().map(Key::toString).toList();
    }

    private static Map<String, Object> tree(List<String> keys, Effect effect) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("keys", keys);
        tree.put("generation", effect.generation());
        tree.put("files", effect.files());
        tree.put("services", effect.services());
        tree.put("problem", effect.problem().map(Transactions::tree).orElse(null));
        return tree;
    }

    private static Map<String, Object> tree(Problem problem) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("what", problem.what());
        tree.put("where", problem.where());
        tree.put("do", problem.fix());
        if (!problem.parts().isEmpty()) {
            tree.put("parts", problem.parts().stream().map(Transactions::tree).toList());
        }
        return tree;
    }

    private static <T> T made(Outcome<T> outcome) throws Refused {
        return switch (outcome) {
            case Outcome.Made<T>(T value) -> value;
            case Outcome.Kept<T>(T value, var _) -> value;
            case Outcome.Skipped<T>(String why) ->
                    throw Refused.with(
                            Reply.NOTHING_PENDING,
                            new Problem(
                                    why,
                                    "parameter `tx`",
                                    "send settings with `PATCH /settings` first; `GET /tx/list` names what is pending"));
            case Outcome.Failed<T>(Problem problem) -> throw Refused.with(Reply.FAILED, problem);
        };
    }
}
