package dev.slipway.api;

import dev.slipway.model.Problem;
import dev.slipway.settings.store.Applied;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Has what was committed applied, and tells who waits for it what came of it.
record Applies(Applier applier, Trials trials) {
    /// `POST /tx/apply`. Keys are checked, but what is due is known without them: all that changed since a
    /// service last ran to a good end.
    Reply apply(Request request) throws Refused {
        request.query().keys();
        boolean waits = request.query().waits();
        var asked = applier.apply();
        return waits ? Reply.json(tree(Change.NONE, asked.join())) : Reply.done();
    }

    /// Applies a commit.
    ///
    /// @param atOnce what a caller gets who does not wait
    Reply after(Change change, boolean waits, Object atOnce) {
        var asked =
                change.made().isPresent()
                        ? applier.apply(change.made().getAsLong())
                        : applier.apply();
        return Reply.json(waits ? tree(change, asked.join()) : atOnce);
    }

    /// What a commit changed.
    ///
    /// @param notes what the caller has to know besides: why a key that was unset still has a value
    /// @param made the generation that it made; empty if all was so already
    record Change(List<String> keys, List<String> notes, OptionalLong made) {
        static final Change NONE = new Change(List.of(), List.of(), OptionalLong.empty());

        static Change of(List<String> keys, Applied applied) {
            long now = applied.now().number();
            return new Change(
                    keys,
                    applied.notes(),
                    now == applied.before().number() ? OptionalLong.empty() : OptionalLong.of(now));
        }
    }

    private Map<String, Object> tree(Change change, Effect effect) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("keys", change.keys());
        tree.put("generation", effect.generation());
        tree.put("files", effect.files());
        tree.put("services", effect.services());
        tree.put("problem", effect.problem().map(Applies::tree).orElse(null));
        List<String> notes =
                Stream.concat(change.notes().stream(), effect.notes().stream()).toList();
        if (!notes.isEmpty()) {
            tree.put("notes", notes);
        }
        tree.putAll(trials.member());
        return tree;
    }

    static Map<String, Object> tree(Problem problem) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("what", problem.what());
        tree.put("where", problem.where());
        tree.put("do", problem.fix());
        if (!problem.parts().isEmpty()) {
            tree.put("parts", problem.parts().stream().map(Applies::tree).toList());
        }
        return tree;
    }
}
