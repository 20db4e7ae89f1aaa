package dev.slipway.host.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Telling;
import dev.slipway.port.Web;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class S3ObjectsTest {
    private static final Map<String, String> ACCOUNT =
            Map.of(
                    "aws.accessKeyId",
                    "AKID",
                    "aws.secretAccessKey",
                    "secret",
                    "aws.region",
                    "eu-west-1");

    private static final Web.Way WAY =
            new Web.Way(Optional.empty(), Deadline.NEVER, Telling.NOBODY);

    private final Answers web = new Answers();

    @BeforeEach
    void account() {
        ACCOUNT.forEach(System::setProperty);
    }

    @AfterEach
    void noAccount() {
        ACCOUNT.keySet().forEach(System::clearProperty);
    }

    @Test
    void anObjectIsAskedForWithASignature() throws Exception {
        web.answer(200, "[settings]");

        Outcome<byte[]> got = get("bucket", "a b/c+d.toml");

        assertThat(got).isInstanceOf(Outcome.Made.class);
        Web.Request asked = web.asked.getFirst();
        assertThat(asked.target())
                .isEqualTo(
                        URI.create("https://bucket.s3.eu-west-1.amazonaws.com/a%20b/c%2Bd.toml"));
        assertThat(asked.headers().get("Authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=AKID/")
                .contains("/eu-west-1/s3/aws4_request")
                .contains("SignedHeaders=host;");
        assertThat(asked.headers()).doesNotContainKey("Host");
    }

    @Test
    void aBucketWithDotsAndAnotherEndpointHaveTheBucketInThePath() throws Exception {
        web.answer(200, "").answer(200, "");

        get("my.bucket", "k");
        new S3Objects(web, Optional.of(URI.create("http://127.0.0.1:9000"))).get("b", "k", WAY);

        assertThat(web.asked.stream().map(Web.Request::place))
                .containsExactly(
                        "https://s3.eu-west-1.amazonaws.com/my.bucket/k",
                        "http://127.0.0.1:9000/b/k");
    }

    @Test
    void aBucketElsewhereIsAskedForThere() throws Exception {
        web.answer(
                        400,
                        "<Error><Code>AuthorizationHeaderMalformed</Code><Region>us-east-2</Region></Error>")
                .answer(200, "there");

        assertThat(get("bucket", "k")).isInstanceOf(Outcome.Made.class);
        assertThat(web.asked.getLast().headers().get("Authorization")).contains("/us-east-2/s3/");
    }

    @Test
    void aRefusalSaysWhatS3Says() throws Exception {
        web.answer(403, "<Error><Code>AccessDenied</Code></Error>");

        assertThat(get("bucket", "k"))
                .isEqualTo(
                        Outcome.failed(
                                "S3 answers 403 AccessDenied",
                                "s3://bucket/k",
                                "check bucket, key and region, and that `s3:GetObject` is allowed for them"));
    }

    private Outcome<byte[]> get(String bucket, String key) throws InterruptedException {
        return new S3Objects(web, Optional.empty()).get(bucket, key, WAY);
    }

    /// Answers one after the other, and keeps what was asked.
    private static final class Answers implements Web {
        private final List<Request> asked = new ArrayList<>();
        private final List<Reply> answers = new ArrayList<>();

        private Answers answer(int status, String body) {
            answers.add(new Reply(status, body.getBytes(StandardCharsets.UTF_8)));
            return this;
        }

        @Override
        public boolean allows(URI target) {
            return true;
        }

        @Override
        public Outcome<Reply> send(Request request, Way way) {
            asked.add(request);
            return new Outcome.Made<>(answers.removeFirst());
        }
    }
}
