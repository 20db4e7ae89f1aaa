package dev.slipway.containers;

import dev.slipway.model.Key;
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
    private static final String OFF = "off";

    /// All that can be used, and what can't.
    ///
    /// @param grave those of the problems that a boot does not go on with
    record Found(List<ContainerSettings> containers, List<Problem> problems, List<Problem> grave) {}

    /// Those of a kind, by name.
    static Found in(Settings settings, Kind kind) {
        Found found = new Found(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Object table = settings.at(Key.SETTINGS.child(kind.group())).orElse(Map.of());
        if (table instanceof Map<?, ?> all) {
            all.forEach((name, values) -> {
                Map<String, Object> set = copy(values);
                Optional<Problem> problem = problem(kind, name.toString(), set);
                problem.ifPresent(found.problems()::add);
                problem.filter(_ -> isGrave(set)).ifPresent(found.grave()::add);
                if (problem.isEmpty()) {
                    ContainerName legal = new ContainerName(name.toString());
                    found.containers().add(new ContainerSettings(legal, set));
                }
            });
        }
        return found;
    }

    private static Optional<Problem> problem(Kind kind, String name, Map<String, Object> set) {
        String key = "settings.%s.%s".formatted(kind.group(), name);
        if (!ContainerName.isLegal(name) || name.length() > longest(kind)) {
            return Optional.of(
                    new Problem(
                            "no container can have the name '%s'".formatted(name),
                            key,
                            "name it with letters and digits, and single `-` between them, %d at most"
                                    .formatted(longest(kind))));
        }
        return set.get("source") instanceof String
                ? Optional.empty()
                : Optional.of(
                        new Problem(
                                "container '%s' has no image".formatted(name),
                                key + ".source",
                                "set it to the image, or unset `%s`".formatted(key)));
    }

    private static int longest(Kind kind) {
        return ContainerName.LONGEST - kind.prefix().length();
    }

    /// Whether a boot that can't run a bootstrap container with these settings has to end.
    private static boolean isGrave(Map<String, Object> set) {
        return Boolean.TRUE.equals(set.get("essential"))
                && !set.getOrDefault("mode", OFF).equals(OFF);
    }

    private static Map<String, Object> copy(Object values) {
        Map<String, Object> copy = new TreeMap<>();
        if (values instanceof Map<?, ?> set) {
            set.forEach((key, value) -> copy.put(key.toString(), value));
        }
        return Map.copyOf(copy);
    }

    /// Whether a boot is to run it.
    boolean isDue() {
        return text("mode").filter(mode -> !mode.equals(OFF)).isPresent();
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
