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
        return in.get(OpenedStore.FACT).store().confirm(number).map(_ -> new Milestone("success"));
    }
}
