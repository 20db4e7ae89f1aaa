package dev.slipway.host.cloud;

import dev.slipway.model.Outcome;
import dev.slipway.port.Ecr;
import dev.slipway.port.Ecr.Login;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// GetAuthorizationToken of ECR and of ECR Public, signed by the SDK: their own clients are not worth two jars for
/// one call, see `doc/adr/0027-who-pulls-images.md`.
///
/// Source: API references of Amazon ECR and Amazon ECR Public; AWS JSON 1.1 protocol of Smithy.
///
/// @param target what the header `X-Amz-Target` says
record SdkLogins(String target) {
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

    static SdkLogins of(Ecr.Kind kind) {
        return new SdkLogins(
                switch (kind) {
                            case PRIVATE, PRIVATE_FIPS -> "AmazonEC2ContainerRegistry_V20150921";
                            case PUBLIC -> "SpencerFrontendService";
                        }
                        + ".GetAuthorizationToken");
    }

    Attempt<Login> login(SdkCalls calls, Question question) {
        try {
            HttpExecuteResponse answer = calls.http(signed(question));
            byte[] body = body(answer);
            if (!answer.httpResponse().isSuccessful()) {
                throw refusal(answer, body);
            }
            return login(body)
                    .<Attempt<Login>>map(login -> new Attempt.Done<>(new Outcome.Made<>(login)))
                    .orElseGet(() -> new Attempt.Never<>(unreadable(question)));
        } catch (IOException failed) {
            throw SdkClientException.create("no answer", failed);
        }
    }

    private HttpExecuteRequest signed(Question question) {
        SdkHttpRequest request =
                SdkHttpRequest.builder()
                        .method(SdkHttpMethod.POST)
                        .uri(question.target())
                        .putHeader("Content-Type", "application/x-amz-json-1.1")
                        .putHeader("X-Amz-Target", target)
                        .putHeader("Content-Length", Integer.toString(BODY.length))
                        .build();
        Keys keys = question.keys();
        SignedRequest signed =
                AwsV4HttpSigner.create()
                        .sign(wish ->
                                wish.identity(
                                                AwsSessionCredentials.create(
                                                        keys.accessKeyId(),
                                                        keys.secret(),
                                                        keys.token()))
                                        .request(request)
                                        .payload(ContentStreamProvider.fromByteArray(BODY))
                                        .putProperty(
                                                AwsV4HttpSigner.SERVICE_SIGNING_NAME,
                                                question.wish().service())
                                        .putProperty(
                                                AwsV4HttpSigner.REGION_NAME,
                                                question.wish().region()));
        return HttpExecuteRequest.builder()
                .request(signed.request())
                .contentStreamProvider(signed.payload().orElseThrow())
                .build();
    }

    private static byte[] body(HttpExecuteResponse answer) throws IOException {
        if (answer.responseBody().isEmpty()) {
            return new byte[0];
        }
        try (InputStream body = answer.responseBody().get()) {
            return body.readNBytes(LimitedBody.MAX_BYTES);
        }
    }

    /// In the form in which clients of the SDK tell it.
    private static AwsServiceException refusal(HttpExecuteResponse answer, byte[] body) {
        JsonNode node = json(body);
        String type = node.path("__type").asString("");
        return AwsServiceException.builder()
                .statusCode(answer.httpResponse().statusCode())
                .awsErrorDetails(
                        AwsErrorDetails.builder()
                                .errorCode(type.substring(type.indexOf('#') + 1))
                                .errorMessage(
                                        node.path("message")
                                                .asString(node.path("Message").asString("")))
                                .sdkHttpResponse(answer.httpResponse())
                                .build())
                .build();
    }

    /// ECR answers with a list of one, ECR Public with that one.
    private static Optional<Login> login(byte[] body) {
        JsonNode data = json(body).path("authorizationData");
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

    private static JsonNode json(byte[] body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException _) {
            return JsonMapper.shared().missingNode();
        }
    }

    private static Trouble unreadable(Question question) {
        return new Trouble(
                "AWS answers with no login",
                question.target().toString(),
                "look at the AWS Health Dashboard for " + question.wish().region());
    }
}
