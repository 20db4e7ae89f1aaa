package dev.slipway.metrics.report;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Something to tell, as it waits to be sent. Where it goes is settled when it is sent, by the settings of
/// then.
///
/// @param id the same each time it is sent, so that who gets it twice can tell
/// @param name for events, for example `boot_success`
/// @param made by the wall clock
/// @param text what is sent
record Message(String id, String name, Instant made, String text) {
    String json() {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("id", id).put("name", name).put("made", made.toString()).put("text", text);
        return json.toString();
    }

    /// Reads what [#json] wrote; empty if it is damaged.
    static Optional<Message> read(byte[] json) {
        try {
            JsonNode tree = JsonMapper.shared().readTree(json);
            return Optional.of(
                    new Message(
                            text(tree, "id"),
                            text(tree, "name"),
                            Instant.parse(text(tree, "made")),
                            text(tree, "text")));
        } catch (JacksonException | java.time.DateTimeException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String text(JsonNode json, String name) {
        return json.required(name).asString();
    }
}
