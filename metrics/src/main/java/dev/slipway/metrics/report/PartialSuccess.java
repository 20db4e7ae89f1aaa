package dev.slipway.metrics.report;

import dev.slipway.port.Web;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a collector that took a message says it did not take of it.
///
/// Source: OTLP specification, "Partial Success": what was rejected is not sent again.
final class PartialSuccess {
    private static final int LONGEST_MESSAGE = 200;

    private PartialSuccess() {}

    /// As a note; empty if it took all.
    static Optional<String> of(Web.Reply reply) {
        JsonNode partial = read(reply.body()).path("partialSuccess");
        String rejected =
                partial.path("rejectedSpans")
                        .asString(partial.path("rejectedDataPoints").asString("0"));
        String why = partial.path("errorMessage").asString("");
        if (rejected.equals("0") && why.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                "the collector rejected %s of it%s"
                        .formatted(rejected, why.isEmpty() ? "" : ": " + cut(why)));
    }

    private static JsonNode read(byte[] body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException _) {
            return JsonMapper.shared().missingNode();
        }
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "...";
    }
}
