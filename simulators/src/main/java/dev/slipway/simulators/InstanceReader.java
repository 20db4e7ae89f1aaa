package dev.slipway.simulators;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// Reads the object `instance` of a script: what it leaves out is as in [Instance#ORDINARY].
final class InstanceReader {
    private static final Set<String> KEYS =
            new TreeSet<>(
                    Set.of(
                            "id",
                            "type",
                            "region",
                            "zone",
                            "account",
                            "mac",
                            "ipv4",
                            "ipv6",
                            "subnet",
                            "vpc",
                            "role",
                            "public-key"));

    private final Findings findings;
    private final Map<String, String> given = new HashMap<>();

    InstanceReader(Findings findings) {
        this.findings = findings;
    }

    /// @param object missing for an ordinary instance
    Instance read(JsonNode object) {
        if (!object.isMissingNode()) {
            take(object);
        }
        Instance usual = Instance.ORDINARY;
        return new Instance(
                identity(usual.identity()),
                network(usual.network()),
                given.getOrDefault("role", usual.role()),
                given.getOrDefault("public-key", usual.publicKey()));
    }

    private void take(JsonNode object) {
        if (!findings.isObject(object, "instance")) {
            return;
        }
        for (String key : object.propertyNames()) {
            if (KEYS.contains(key)) {
                findings.text(object.get(key), "instance." + key)
                        .ifPresent(text -> given.put(key, text));
            } else {
                findings.add("an instance has no '" + key + "'", "instance", "known are " + KEYS);
            }
        }
    }

    private Instance.Identity identity(Instance.Identity usual) {
        String region = given.getOrDefault("region", usual.region());
        return new Instance.Identity(
                given.getOrDefault("id", usual.id()),
                given.getOrDefault("type", usual.type()),
                region,
                given.getOrDefault(
                        "zone", region.equals(usual.region()) ? usual.zone() : region + "a"),
                given.getOrDefault("account", usual.account()));
    }

    private Instance.Network network(Instance.Network usual) {
        return new Instance.Network(
                given.getOrDefault("mac", usual.mac()),
                given.getOrDefault("ipv4", usual.ipv4()),
                given.getOrDefault("subnet", usual.subnet()),
                given.getOrDefault("vpc", usual.vpc()),
                Optional.ofNullable(given.get("ipv6")));
    }
}
