package dev.slipway.metrics.otlp;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The pieces of OTLP that traces and metrics share.
final class Json {
    private static final String SCOPE = "dev.slipway.boot";

    private Json() {}

    static ObjectNode object() {
        return JsonMapper.shared().createObjectNode();
    }

    /// The two levels around all that a host sends.
    ///
    /// @param kind `Spans` or `Metrics`
    /// @return the list to fill
    static ArrayNode open(
            ObjectNode top, String kind, Map<String, String> resource, String version) {
        ObjectNode of = top.putArray("resource" + kind).addObject();
        attributes(of.putObject("resource"), resource);
        ObjectNode scoped = of.putArray("scope" + kind).addObject();
        scoped.putObject("scope").put("name", SCOPE).put("version", version);
        return scoped.putArray(Character.toLowerCase(kind.charAt(0)) + kind.substring(1));
    }

    /// Sorted by key: the same boot is the same text in each process.
    static void attributes(ObjectNode of, Map<String, String> pairs) {
        ArrayNode list = of.putArray("attributes");
        new TreeMap<>(pairs)
                .forEach((key, value) -> attribute(list, key).put("stringValue", value));
    }

    /// Adds one attribute, whose value is for the caller to put.
    static ObjectNode attribute(ArrayNode list, String key) {
        return list.addObject().put("key", key).putObject("value");
    }

    /// A moment as OTLP writes it: a number of 64 bits is text in JSON.
    static String nanos(Instant time) {
        return Long.toString(
                Math.addExact(
                        Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano()));
    }
}
