package dev.slipway.api;

import dev.slipway.model.Problem;
import dev.slipway.settings.Layers;
import dev.slipway.settings.input.Finding;
import dev.slipway.settings.model.Model;
import dev.slipway.settings.store.Generation;
import dev.slipway.settings.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks at a change while nobody else can commit: whether its caller knows what it changes, and whether what
/// is left can be used.
record CommitCheck(Request request, Model model) implements Store.Check<Refused> {
    @Override
    public void of(Generation before, Layers after) throws Refused {
        EntityTag.of(Optional.of(before)).check(request);
        checkAll(before.layers(), after);
    }

    /// What is set was checked when it came; but a table may lack what it must have, now that something beside it
    /// is set or it is unset itself.
    private void checkAll(Layers before, Layers after) throws Refused {
        List<Problem> problems = new ArrayList<>(problems(after));
        problems.removeAll(problems(before));
        if (!problems.isEmpty()) {
            throw Refused.with(
                    Reply.BAD_REQUEST,
                    new Problem(
                            "what the change would leave can't be used, so it stays pending",
                            Query.parameter("tx"),
                            "set what is lacking, or unset the tables as a whole, then commit again",
                            problems));
        }
    }

    private List<Problem> problems(Layers layers) {
        return model.check(layers.merged()).problems().stream().map(Finding::toProblem).toList();
    }
}
