package dev.slipway.settings.store;

import dev.slipway.settings.Layers;
import dev.slipway.settings.migration.Chain;
import dev.slipway.settings.migration.Versioned;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// A generation as a file: JSON with a line for each value, closed by a [Seal]. Equal generations are equal
/// files.
///
/// A file says which version of the model its settings are of, and takes the migrations along that led there: so a
/// Slipway that is older than they are can go back over them.
///
/// @param chain leads to the model of this Slipway
record GenerationFile(Chain chain) {
    private static final String MODEL = "model";
    private static final String MIGRATIONS = "migrations";
    private static final String ASIDE = "aside";

    byte[] bytes(Generation generation) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("format", Stored.FORMAT);
        members.put(MODEL, chain.model());
        members.put("number", generation.number());
        members.put("time", generation.time().toString());
        members.put("cause", generation.cause());
        members.put("variant", generation.variant());
        members.put("instance-id", generation.instanceId());
        members.put("user-data-digest", generation.userDataDigest());
        generation.trial().ifPresent(trial -> members.put("trial", TrialMembers.of(trial)));
        if (chain.model() > 1) {
            members.put(MIGRATIONS, chain.words());
        }
        SortedMap<Long, Layers> aside = generation.written().aside();
        if (!aside.isEmpty()) {
            members.put(ASIDE, aside(aside));
        }
        members.put("layers", Members.of(generation.layers()));
        return Seal.close(Json.write(members));
    }

    private static Map<String, Object> aside(SortedMap<Long, Layers> aside) {
        Map<String, Object> members = new LinkedHashMap<>();
        aside.forEach((model, layers) -> members.put(model.toString(), Members.of(layers)));
        return members;
    }

    /// The generation with its settings in the model of this Slipway.
    Stored<Generation> read(byte[] bytes) {
        return Stored.of(bytes, this::brought);
    }

    /// The generation as it was written.
    Stored<Generation> asWritten(byte[] bytes) {
        return Stored.of(
                bytes, members -> new Stored.Whole<>(generation(members, versioned(members))));
    }

    private Stored<Generation> brought(Members members) {
        Versioned written = versioned(members);
        Optional<Chain> way =
                written.model() > chain.model()
                        ? Chain.read(members.list(MIGRATIONS))
                        : Optional.of(chain);
        return way.<Stored<Generation>>map(known ->
                        new Stored.Whole<>(
                                generation(members, known.bring(written, chain.model()))))
                .orElseGet(() ->
                        new Stored.Newer<>(
                                "its settings are of model %d, and this one knows no way from there to its model %d"
                                        .formatted(written.model(), chain.model())));
    }

    private static Versioned versioned(Members members) {
        return new Versioned(
                members.number(MODEL, 1),
                members.members("layers").layers(),
                members.byNumber(ASIDE, Members::layers));
    }

    private static Generation generation(Members members, Versioned settings) {
        return new Generation(
                members.get("number", Long.class),
                members.time("time"),
                members.get("cause", String.class),
                members.get("variant", String.class),
                members.get("instance-id", String.class),
                members.get("user-data-digest", String.class),
                settings.layers(),
                members.find("trial").map(TrialMembers::read),
                new Written(members.number(MODEL, 1), settings.aside()));
    }
}
