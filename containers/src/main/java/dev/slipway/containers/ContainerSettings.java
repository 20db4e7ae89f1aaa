package dev.slipway.containers;

import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The settings of one container, host or bootstrap.
///
/// @param values what is set, by the last part of its key
record ContainerSettings(ContainerName name, Map<String, Object> values) {
    /// All that can be used, and what can't.
    record Found(List<ContainerSettings> containers, List<Problem> problems) {}

    /// Those of a group, by name.
    ///
    /// @param group `host-containers` or `bootstrap-containers`
    static Found in(Settings settings, String group) {
        List<ContainerSettings> containers = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        Object table = settings.at(Key.SETTINGS.child(group)).orElse(Map.of());
        if (table instanceof Map<?, ?> all) {
            all.forEach((name, values) -> {
                switch (of(group, name.toString(), values)) {
                    case Outcome.Made<ContainerSettings>(var made) -> containers.add(made);
                    case Outcome.Kept<ContainerSettings>(var kept, String _) ->
                            containers.add(kept);
                    case Outcome.Skipped<ContainerSettings> _ -> {}
                    case Outcome.Failed<ContainerSettings>(Problem problem) ->
                            problems.add(problem);
                }
            });
        }
        return new Found(containers, problems);
    }

    private static Outcome<ContainerSettings> of(String group, String name, Object values) {
        if (!ContainerName.isLegal(name)) {
            return Outcome.failed(
                    "no container can have the name '%s'".formatted(name),
                    "settings.%s.%s".formatted(group, name),
                    "name it with letters and digits, and single `-` between them, 71 at most");
        }
        if (!(values instanceof Map<?, ?> set) || !(set.get("source") instanceof String)) {
            return Outcome.failed(
                    "container '%s' has no image".formatted(name),
                    "settings.%s.%s.source".formatted(group, name),
                    "set it to the image, or unset `settings.%s.%s`".formatted(group, name));
        }
        return new Outcome.Made<>(new ContainerSettings(new ContainerName(name), copy(set)));
    }

    private static Map<String, Object> copy(Map<?, ?> set) {
        Map<String, Object> copy = new TreeMap<>();
        set.forEach((key, value) -> copy.put(key.toString(), value));
        return Map.copyOf(copy);
    }

    /// The image.
    String source() {
        return text("source").orElseThrow();
    }

    Optional<String> text(String member) {
        return Optional.ofNullable(values.get(member)).map(Object::toString);
    }

    boolean flag(String member) {
        return Boolean.TRUE.equals(values.get(member));
    }

    /// Decoded; the model has checked that it is base64.
    Optional<byte[]> userData() {
        return text("user-data").map(Base64.getDecoder()::decode);
    }

    /// Without the values: user data may be secret.
    @Override
    public String toString() {
        return name.toString();
    }
}
