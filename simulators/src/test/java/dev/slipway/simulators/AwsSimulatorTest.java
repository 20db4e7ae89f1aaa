package dev.slipway.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import io.vertx.core.Vertx;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the SDK does not see; the rest is tested with the SDK in the module `host`.
class AwsSimulatorTest {
    private static final AwsScript ORDINARY = AwsScript.of(MetadataScript.of(Instance.ORDINARY));

    private static Vertx vertx;

    private AwsSimulator cloud;
    private Asker asker;

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void end() {
        vertx.close().await();
    }

    private void given(AwsScript script) {
        cloud = AwsSimulator.start(vertx, 0, script);
        asker = new Asker(cloud.uri());
    }

    @AfterEach
    void close() {
        if (cloud != null) {
            asker.close();
            cloud.close();
        }
    }

    private static String[] signed(String key, String token) {
        return new String[] {
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=%s/20260101/eu-west-1/eks/aws4_request, SignedHeaders=host;x-amz-date, Signature=%s"
                    .formatted(key, "0".repeat(64)),
            "X-Amz-Security-Token",
            token
        };
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource({
        "SIMULATEDACCESSKEYID, simulated-session-token, 200",
        "SIMULATEDACCESSKEYID, another-token, 403",
        "ANOTHERKEY, simulated-session-token, 403"
    })
    void onlyTheRoleOfTheInstanceIsAnswered(String key, String token, int status) throws Exception {
        given(ORDINARY);

        assertThat(asker.send("GET", "/clusters/any", signed(key, token)).statusCode())
                .isEqualTo(status);
    }

    @Test
    void anUnsignedRequestIsRefused() throws Exception {
        given(ORDINARY);

        HttpResponse<String> response = asker.send("GET", "/clusters/any");
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.headers().firstValue("x-amzn-ErrorType"))
                .hasValue("MissingAuthenticationToken");
        assertThat(asker.send("GET", "/clusters/any", "Authorization", "Basic YTpi").statusCode())
                .isEqualTo(403);
    }

    @Test
    void aSignatureForAnotherServiceIsRefused() throws Exception {
        given(ORDINARY);
        String[] headers = signed("SIMULATEDACCESSKEYID", "simulated-session-token");
        headers[1] = headers[1].replace("/eks/", "/ec2/");

        HttpResponse<String> response = asker.send("GET", "/clusters/any", headers);
        assertThat(response.headers().firstValue("x-amzn-ErrorType"))
                .hasValue("SignatureDoesNotMatch");
    }

    @Test
    void anUnknownOperationIsNamedSo() throws Exception {
        given(ORDINARY);
        asker.send("GET", "/nodegroups");

        assertThat(cloud.requests()).containsExactly(new Request("GET", "unknown"));
    }

    @Test
    void aClusterMayHaveAnyName() throws Exception {
        given(ORDINARY);

        assertThat(
                        asker.send(
                                        "GET",
                                        "/clusters/b%22l%20ue",
                                        signed("SIMULATEDACCESSKEYID", "simulated-session-token"))
                                .body())
                .contains("\"name\":\"b\\\"l ue\"")
                .contains("\"serviceIpv4Cidr\":\"10.100.0.0/16\"");
    }

    @Test
    void theAccountFollowsTheMetadata() {
        MetadataScript metadata =
                MetadataScript.of(Instance.ORDINARY)
                        .with("meta-data/instance-id", "i-77")
                        .with("meta-data/hostname", "own.internal");

        assertThat(AwsScript.of(metadata).instances()).containsEntry("i-77", "own.internal");
        assertThat(AwsScript.of(metadata).signers()).containsExactly(Credentials.SIMULATED);
        assertThat(AwsScript.of(metadata.without("meta-data/iam")).signers()).isEmpty();
    }

    @Test
    void aScriptIsReadOverTheUsualOne() {
        Outcome<AwsScript> read =
                AwsScript.read(
                        """
                        {
                          "clusters": {"blue": "172.20.0.0/16"},
                          "faults": [{"path": "eks:*", "times": 1, "status": 429, "code": "ThrottlingException"}],
                          "seed": 3
                        }
                        """,
                        "aws.json",
                        ORDINARY);

        assertThat(read)
                .isEqualTo(
                        new Outcome.Made<>(
                                ORDINARY.clusters(Map.of("blue", "172.20.0.0/16"))
                                        .failing(
                                                Fault.first(
                                                        1,
                                                        "eks:*",
                                                        new Act.Status(429, "ThrottlingException")))
                                        .seed(3)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"cluster": {}}         | 'cluster' is unknown here | aws.json, key 'cluster'
                    {"clusters": {"a": 1}}  | '1' is no text            | aws.json, key 'clusters.a'
                    {"clusters": []}        | this is no object         | aws.json, key 'clusters'
                    """)
    void aBadScriptIsToldWhere(String json, String what, String where) {
        assertThat(AwsScript.read(json, "aws.json", ORDINARY))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> {
                            assertThat(failed.problem().what()).isEqualTo(what);
                            assertThat(failed.problem().where()).isEqualTo(where);
                        });
    }

    @Test
    void surroundingsStartBothAndCloseBoth() throws Exception {
        Surroundings around =
                Surroundings.start(vertx, MetadataScript.of(Instance.ORDINARY).userData("x"));
        try (around;
                Asker imds = new Asker(around.imds());
                Asker aws = new Asker(around.aws())) {
            assertThat(imds.body("/latest/user-data")).hasValue("x");
            assertThat(aws.send("GET", "/clusters/x").statusCode()).isEqualTo(403);
        }
        assertThat(around.imds().getPort()).isNotEqualTo(around.aws().getPort());
    }
}
