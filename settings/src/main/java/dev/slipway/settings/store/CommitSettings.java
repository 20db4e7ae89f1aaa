package dev.slipway.settings.store;

import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.model.Platform;
import dev.slipway.model.Stage;
import dev.slipway.model.Telling;
import dev.slipway.settings.Generated;
import dev.slipway.settings.Layer;
import dev.slipway.settings.Layers;
import dev.slipway.settings.UserData;
import dev.slipway.settings.variant.Variant;
import java.util.Optional;

/// Commits what this boot found out as one generation. The API layer stays as it is.
public final class CommitSettings implements Stage<Committed> {
    /// The name of the stage in the plan.
    public static final String NAME = "commit-settings";

    private final String boot;

    /// @param boot the id of the boot
    public CommitSettings(String boot) {
        this.boot = boot;
    }

    @Override
    public Outcome<Committed> run(Inputs in) {
        Store store = in.get(OpenedStore.FACT).store();
        return store.commit(current -> new Outcome.Made<>(draft(in, current)))
                .map(generation -> committed(generation, in.telling()));
    }

    /// Drafted while nobody else can commit, so that no change through the API is lost.
    private Draft draft(Inputs in, Optional<Generation> current) {
        Variant variant = in.get(Variant.FACT);
        UserData userData = in.get(UserData.FACT);
        Layers layers =
                current.map(Generation::layers)
                        .orElse(Layers.NONE)
                        .with(Layer.DEFAULTS, variant.defaults())
                        .with(Layer.GENERATED, in.get(Generated.FACT).entries())
                        .with(Layer.USER_DATA, userData.entries());
        return new Draft(
                "boot " + boot,
                variant.name().text(),
                in.get(Platform.FACT).instanceId(),
                userData.digest(),
                layers,
                current.flatMap(Generation::trial));
    }

    private static Committed committed(Generation generation, Telling telling) {
        telling.note(generation.note());
        return new Committed(generation, generation.layers().merged());
    }
}
