package dev.slipway.api;

import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import dev.slipway.settings.Layers;
import dev.slipway.settings.input.Finding;
import dev.slipway.settings.model.Model;
import dev.slipway.settings.store.Change;
import dev.slipway.settings.store.Generation;
import dev.slipway.settings.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Looks at a change while nobody else can commit: whether its caller knows what it changes, and whether what
/// is left can be used.
record CommitCheck(Request request, Model model, Change change) implements Store.Check<Refused> {
    @Override
    public void of(Generation before, Layers after) throws Refused {
        EntityTag.of(Optional.of(before)).check(request);
        List<Problem> problems = new ArrayList<>(problems(after.merged()));
        problems.removeAll(problems(before.layers().merged()));
        if (!problems.isEmpty()) {
            throw Refused.with(
                    Reply.BAD_REQUEST,
                    new Problem(
                            "what the change would leave can't be used, so it is not committed",
                            Query.parameter("tx"),
                            "set what is lacking, or unset the tables as a whole, then commit again",
                            problems));
        }
    }

    /// What is set was checked when it came, but for what it needs; what is unset may leave a table without what it
    /// must have.
    private List<Problem> problems(Settings whole) {
        List<Finding> findings = new ArrayList<>(model.lacking(whole, Map.of(), _ -> false));
        if (!change.unset().isEmpty()) {
            findings.addAll(model.check(whole).problems());
        }
        return findings.stream().map(Finding::toProblem).toList();
    }
}
