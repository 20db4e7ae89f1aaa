package dev.slipway.settings.store;

import dev.slipway.settings.Layer;
import dev.slipway.settings.Layers;
import java.util.LinkedHashMap;
import java.util.Map;

/// A generation as a file: JSON with a line for each value, closed by a [Seal]. Equal generations are equal
/// files.
final class GenerationFile {
    private GenerationFile() {}

    static byte[] bytes(Generation generation) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("format", Stored.FORMAT);
        members.put("number", generation.number());
        members.put("time", generation.time().toString());
        members.put("cause", generation.cause());
        members.put("variant", generation.variant());
        members.put("instance-id", generation.instanceId());
        members.put("user-data-digest", generation.userDataDigest());
        generation.trial().ifPresent(trial -> members.put("trial", TrialMembers.of(trial)));
        members.put("layers", layers(generation.layers()));
        return Seal.close(Json.write(members));
    }

    private static Map<String, Object> layers(Layers layers) {
        Map<String, Object> tables = new LinkedHashMap<>();
        for (Layer layer : Layer.values()) {
            tables.put(layer.text(), layers.in(layer));
        }
        return tables;
    }

    static Stored<Generation> read(byte[] bytes) {
        return Stored.of(bytes, GenerationFile::generation);
    }

    private static Generation generation(Members members) {
        return new Generation(
                members.get("number", Long.class),
                members.time("time"),
                members.get("cause", String.class),
                members.get("variant", String.class),
                members.get("instance-id", String.class),
                members.get("user-data-digest", String.class),
                layers(members.members("layers")),
                members.find("trial").map(TrialMembers::read));
    }

    private static Layers layers(Members tables) {
        Layers layers = Layers.NONE;
        for (Layer layer : Layer.values()) {
            layers = layers.with(layer, tables.entries(layer.text()));
        }
        return layers;
    }
}
