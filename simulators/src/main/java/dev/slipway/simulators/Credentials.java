package dev.slipway.simulators;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// What the role of the simulated instance signs its requests with. Invented, good for nothing else.
///
/// @param expiration as the metadata service says it; nothing stops working then
public record Credentials(String accessKeyId, String secret, String token, Instant expiration) {
    /// The credentials of [Instance#ORDINARY].
    public static final Credentials SIMULATED =
            new Credentials(
                    "SIMULATEDACCESSKEYID",
                    "simulated-secret",
                    "simulated-session-token",
                    Instant.parse("2099-01-01T00:00:00Z"));

    /// Credentials as the metadata service serves them; empty if these are none.
    static Optional<Credentials> parse(byte[] json) {
        try {
            JsonNode node = Findings.JSON.readTree(json);
            return Optional.of(
                    new Credentials(
                            node.path("AccessKeyId").stringValue(),
                            node.path("SecretAccessKey").stringValue(),
                            node.path("Token").stringValue(),
                            Instant.parse(node.path("Expiration").stringValue())));
        } catch (JacksonException | DateTimeParseException _) {
            return Optional.empty();
        }
    }

    /// As the metadata service serves them.
    String json() {
        return """
        {
          "Code" : "Success",
          "LastUpdated" : "2026-01-01T00:00:00Z",
          "Type" : "AWS-HMAC",
          "AccessKeyId" : "%s",
          "SecretAccessKey" : "%s",
          "Token" : "%s",
          "Expiration" : "%s"
        }\
        """
                .formatted(accessKeyId, secret, token, expiration);
    }
}
