package dev.slipway.host.cloud;

import dev.slipway.port.Ecr;
import dev.slipway.port.Ecr.Login;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// GetAuthorizationToken of ECR and of ECR Public. Source: API references of Amazon ECR and Amazon ECR Public.
///
/// @param target what the header `X-Amz-Target` says
record SdkLogins(String target) {
    static SdkLogins of(Ecr.Kind kind) {
        return new SdkLogins(
                switch (kind) {
                            case PRIVATE, PRIVATE_FIPS -> "AmazonEC2ContainerRegistry_V20150921";
                            case PUBLIC -> "SpencerFrontendService";
                        }
                        + ".GetAuthorizationToken");
    }

    Attempt<Login> login(SdkCalls calls, Question question) {
        return login(calls.json(AwsRequest.json(target), question))
                .map(SdkCalls::done)
                .orElseGet(() -> new Attempt.Never<>(unreadable(question)));
    }

    /// ECR answers with a list of one, ECR Public with that one.
    private static Optional<Login> login(JsonNode answer) {
        JsonNode data = answer.path("authorizationData");
        JsonNode one = data.isArray() ? data.path(0) : data;
        String token = one.path("authorizationToken").asString("");
        Instant end = Instant.ofEpochSecond((long) one.path("expiresAt").asDouble(0));
        try {
            String both = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
            int colon = both.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(
                            new Login(both.substring(0, colon), both.substring(colon + 1), end));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Trouble unreadable(Question question) {
        return new Trouble(
                "AWS answers with no login",
                question.target().toString(),
                "look at the AWS Health Dashboard for " + question.wish().region());
    }
}
