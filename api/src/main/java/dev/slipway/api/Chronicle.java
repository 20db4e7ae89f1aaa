package dev.slipway.api;

import dev.slipway.model.Key;
import dev.slipway.model.Problem;
import dev.slipway.settings.store.Applied;
import dev.slipway.settings.store.Diff;
import dev.slipway.settings.store.Explanation;
import dev.slipway.settings.store.History;
import dev.slipway.settings.store.Store;
import dev.slipway.settings.store.Summary;
import dev.slipway.settings.store.Terms;
import dev.slipway.settings.variant.Uses;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/// How the settings came to be what they are, and the way back. Bodies are those of `slipway settings ...
/// --format json`: values that may be secrets are left out, whoever asks.
record Chronicle(Served served, Predicate<Key> secret, Trials trials, Applies applies) {
    /// `GET /settings/history`
    Reply history(Request request) throws Refused {
        return Reply.json(history().tree());
    }

    /// `GET /settings/diff`
    Reply diff(Request request) throws Refused {
        long to =
                request.query()
                        .number("to")
                        .orElse(store().current().map(now -> now.number()).orElse(0L));
        Optional<Long> from = request.query().number("from");
        History history = history();
        known("to", to, history);
        long first = from.isPresent() ? from.get() : before(to, history);
        known("from", first, history);
        Diff diff = Refused.unlessMade(store().diff(first, to, secret));
        return Reply.json(diff.tree());
    }

    /// `GET /settings/explain`
    Reply explain(Request request) throws Refused {
        Key key = request.query().requiredKey();
        if (store().current().isEmpty()) {
            throw notFound("this host has no settings yet", "the store");
        }
        Explanation explanation = Refused.unlessMade(store().explain(key)).without(secret);
        return Reply.json(explanation.tree(Uses.of(served.variant(), key)));
    }

    /// `POST /settings/undo`
    Reply undo(Request request) throws Refused {
        boolean waits = request.query().waits();
        Optional<Long> to = request.query().number("to");
        Terms terms = new Terms("undo", trials.wished(request));
        trials.checkUndo(store().current(), to, terms);
        reachable(to);
        Applied applied =
                Refused.unlessMade(
                        store().undo(
                                        to,
                                        terms,
                                        current ->
                                                EntityTag.of(Optional.of(current)).check(request)));
        Diff diff = applied.diff(secret);
        List<String> keys = diff.differences().keySet().stream().map(Key::toString).toList();
        request.trail().about(keys);
        request.trail().changed(applied.now().number());
        return applies.after(Applies.Change.of(keys, applied), waits, diff.tree());
    }

    private void reachable(Optional<Long> to) throws Refused {
        if (to.isPresent()) {
            known("to", to.get(), history());
        } else {
            before(EntityTag.of(store().current()).generation(), history());
        }
    }

    private Store store() {
        return served.store();
    }

    private History history() throws Refused {
        return Refused.unlessMade(store().history());
    }

    private static void known(String parameter, long number, History history) throws Refused {
        boolean known =
                LongStream.concat(
                                history.generations().stream().mapToLong(Summary::number),
                                history.damaged().stream().mapToLong(Long::longValue))
                        .anyMatch(each -> each == number);
        if (!known) {
            throw notFound(
                    "there is no generation %d".formatted(number), Query.parameter(parameter));
        }
    }

    /// The newest whole one below.
    private static long before(long number, History history) throws Refused {
        return history.generations().stream()
                .map(Summary::number)
                .filter(each -> each < number)
                .findFirst()
                .orElseThrow(() ->
                        notFound(
                                "there is no generation before %d".formatted(number), "the store"));
    }

    private static Refused notFound(String what, String where) {
        return Refused.with(
                Reply.NOT_FOUND,
                new Problem(what, where, "`GET /settings/history` lists those that are kept"));
    }
}
