package dev.slipway.settings.store;

import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Stage;
import dev.slipway.model.Telling;
import dev.slipway.settings.variant.Variant;
import java.util.stream.Collectors;

/// Brings what earlier versions of Slipway left to the model of this one. A host without settings gets those that it
/// had before Slipway, if it had any.
public final class MigrateSettings implements Stage<OpenedStore> {
    private final FirstSettings first;

    public MigrateSettings(FirstSettings first) {
        this.first = first;
    }

    /// Needs [OpenedStore#OPENED] and [Variant].
    @Override
    public Outcome<OpenedStore> run(Inputs in) {
        Store store = in.get(OpenedStore.OPENED).store();
        return switch (store.migrate()) {
            case Outcome.Made<Moved>(Moved moved) -> moved(moved, store, in.telling());
            case Outcome.Kept<Moved>(Moved _, String why) ->
                    new Outcome.Kept<>(new OpenedStore(store), why);
            case Outcome.Skipped<Moved> _ -> first(store, in);
            case Outcome.Failed<Moved>(Problem problem) -> new Outcome.Failed<>(problem);
        };
    }

    private static Outcome<OpenedStore> moved(Moved moved, Store store, Telling telling) {
        telling.note(
                "generation %d holds the settings of %d in model %d, they were of model %d"
                        .formatted(
                                moved.now().number(),
                                moved.before().number(),
                                moved.to(),
                                moved.from()));
        if (!moved.aside().isEmpty()) {
            telling.note(
                    "kept until a version is back that knows them: "
                            + moved.aside().stream()
                                    .map(Object::toString)
                                    .collect(Collectors.joining(", ")));
        }
        moved.unfit().stream()
                .map(problem ->
                        "would not be taken today: %s (%s)"
                                .formatted(problem.what(), problem.where()))
                .forEach(telling::note);
        return new Outcome.Made<>(new OpenedStore(store));
    }

    private Outcome<OpenedStore> first(Store store, Inputs in) {
        return switch (first.of(in.get(Variant.FACT), in.telling())) {
            case Outcome.Made<Draft>(Draft draft) -> committed(store, draft);
            case Outcome.Kept<Draft>(Draft draft, String _) -> committed(store, draft);
            case Outcome.Skipped<Draft>(String why) ->
                    new Outcome.Kept<>(new OpenedStore(store), why);
            case Outcome.Failed<Draft>(Problem problem) -> new Outcome.Failed<>(problem);
        };
    }

    private static Outcome<OpenedStore> committed(Store store, Draft draft) {
        return store.commit(draft).map(_ -> new OpenedStore(store));
    }
}
