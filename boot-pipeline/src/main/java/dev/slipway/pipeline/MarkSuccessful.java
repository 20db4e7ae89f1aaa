package dev.slipway.pipeline;

import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.model.Stage;
import dev.slipway.settings.store.Committed;
import dev.slipway.settings.store.OpenedStore;

/// Confirms the generation that the host booted with: pruning keeps it whatever comes later.
public final class MarkSuccessful implements Stage<Milestone> {
    @Override
    public Outcome<Milestone> run(Inputs in) {
        long number = in.get(Committed.FACT).generation().number();
        Milestone reached = new Milestone("success");
        return switch (in.get(OpenedStore.FACT).store().confirm(number)) {
            case Outcome.Made<?> _ -> new Outcome.Made<>(reached);
            case Outcome.Kept<?>(var _, String why) -> new Outcome.Kept<>(reached, why);
            case Outcome.Skipped<?>(String why) -> new Outcome.Skipped<>(why);
            case Outcome.Failed<?>(var problem) -> new Outcome.Failed<>(problem);
        };
    }
}
