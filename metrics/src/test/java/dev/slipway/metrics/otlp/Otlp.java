package dev.slipway.metrics.otlp;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads OTLP in JSON with the official definitions. A member that they don't have is refused.
final class Otlp {
    /// OTLP writes these in hex, where the mapping of protobuf has base64.
    private static final Set<String> IDS = Set.of("traceId", "spanId", "parentSpanId");

    private Otlp() {}

    static <B extends Message.Builder> B read(String json, B builder) {
        JsonNode tree = JsonMapper.shared().readTree(json);
        toBase64(tree);
        try {
            JsonFormat.parser().merge(tree.toString(), builder);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(json, e);
        }
        return builder;
    }

    private static void toBase64(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (String name : IDS) {
                if (object.has(name)) {
                    byte[] id = HexFormat.of().parseHex(object.get(name).asString());
                    object.put(name, Base64.getEncoder().encodeToString(id));
                }
            }
        }
        node.valueStream().forEach(Otlp::toBase64);
    }
}
