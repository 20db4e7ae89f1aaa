package dev.slipway.metrics.otlp;

import java.util.Map;
import java.util.TreeMap;

/// What all that a host sends is about, in the words of the semantic conventions.
///
/// @param version of Slipway
/// @param attributes for example `host.id`
public record Resource(String version, Map<String, String> attributes) {
    public Resource {
        attributes = new TreeMap<>(attributes);
        attributes.put("service.name", "slipway");
        attributes.put("service.version", version);
        attributes.put("os.type", "linux");
    }
}
