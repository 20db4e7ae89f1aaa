package dev.slipway.simulators;

import static io.vertx.core.net.SocketAddress.inetSocketAddress;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataSimulatorTest {
    private static final String TOKEN = "/latest/api/token";
    private static final String ID = "/latest/meta-data/instance-id";
    private static final MetadataScript ORDINARY = MetadataScript.of(Instance.ORDINARY);

    private static Vertx vertx;

    private final AtomicLong nanos = new AtomicLong();
    private MetadataSimulator service;
    private Asker asker;

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void end() {
        vertx.close().await();
    }

    private void given(MetadataScript script) {
        service =
                MetadataSimulator.start(
                        vertx, inetSocketAddress(0, "127.0.0.1"), script, nanos::get);
        asker = new Asker(service.uri());
    }

    @AfterEach
    void close() {
        asker.close();
        service.close();
    }

    @Test
    void dataIsGivenForATokenOnly() throws Exception {
        given(ORDINARY);

        assertThat(asker.send("GET", ID).statusCode()).isEqualTo(401);
        assertThat(asker.get(ID, "made-up").statusCode()).isEqualTo(401);
        assertThat(asker.get(ID, asker.token()).body()).isEqualTo("i-0511b0a7d0c4a11e5");
    }

    @Test
    void aTokenEndsWithItsTime() throws Exception {
        given(ORDINARY);
        String token = asker.put(TOKEN, "60").body();

        nanos.set(Duration.ofMillis(59_999).toNanos());
        assertThat(asker.get(ID, token).statusCode()).isEqualTo(200);
        nanos.set(Duration.ofSeconds(60).toNanos());
        assertThat(asker.get(ID, token).statusCode()).isEqualTo(401);
    }

    @Test
    void tokensCanBeEndedByHand() throws Exception {
        given(ORDINARY);
        String token = asker.token();

        service.expireTokens();

        assertThat(asker.get(ID, token).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "21601", "-1", "1.5", "soon", "99999999999"})
    void aTokenHasALifeBetweenASecondAndSixHours(String ttl) throws Exception {
        given(ORDINARY);

        assertThat(asker.put(TOKEN, ttl).statusCode()).isEqualTo(400);
        assertThat(asker.put(TOKEN, "1").statusCode()).isEqualTo(200);
        assertThat(asker.put(TOKEN, "21600").statusCode()).isEqualTo(200);
    }

    @Test
    void onlyATokenIsPutAndOnlyDirectly() throws Exception {
        given(ORDINARY);

        assertThat(asker.send("PUT", TOKEN).statusCode()).isEqualTo(400);
        assertThat(asker.send("GET", TOKEN).statusCode()).isEqualTo(405);
        assertThat(asker.put(ID, "60").statusCode()).isEqualTo(405);
        assertThat(asker.send("PUT", TOKEN, "X-Forwarded-For", "10.0.0.1").statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /                                                | 2016-09-02,2021-07-15,latest
                    /latest/                                         | dynamic/,meta-data/
                    /2021-07-15/meta-data/placement                  | availability-zone,region
                    /2021-07-15/meta-data/placement/                 | availability-zone,region
                    /2021-07-15/meta-data/network/interfaces/macs    | 0a:5c:a1:e0:b0:a7/
                    /2021-07-15/meta-data/iam/security-credentials/  | slipway-node
                    /2021-07-15/meta-data/public-keys/               | 0=slipway-demo
                    /2021-07-15/dynamic/                             | instance-identity/
                    """)
    void foldersListTheirNames(String path, String names) throws Exception {
        given(ORDINARY);

        assertThat(asker.body(path)).hasValue(names.replace(',', '\n'));
    }

    @Test
    void aNameThatIsAnAnswerAndAFolderIsListedOnce() throws Exception {
        given(ORDINARY);

        assertThat(asker.body("/latest/meta-data/").orElseThrow().lines())
                .contains("public-keys/")
                .doesNotContain("public-keys")
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/latest/user-data",
                "/latest/meta-data/spot",
                "/latest/meta-data/instance",
                "/2020-01-01/meta-data/instance-id"
            })
    void whatIsNotThereIs404(String path) throws Exception {
        given(ORDINARY);

        assertThat(asker.body(path)).isEmpty();
    }

    @Test
    void allAnswersOfAnInstanceAgree() throws Exception {
        given(ORDINARY);
        String document = asker.body("/latest/dynamic/instance-identity/document").orElseThrow();
        String mac = asker.body("/latest/meta-data/mac").orElseThrow();

        assertThat(document)
                .contains("\"instanceId\" : \"" + asker.body(ID).orElseThrow() + "\"")
                .contains("\"region\" : \"eu-west-1\"");
        assertThat(asker.body("/latest/meta-data/network/interfaces/macs/" + mac + "/local-ipv4s"))
                .isEqualTo(asker.body("/latest/meta-data/local-ipv4"));
    }

    @ParameterizedTest
    @CsvSource({
        "us-east-1, aws, ip-10-20-1-23.ec2.internal",
        "cn-north-1, aws-cn, ip-10-20-1-23.cn-north-1.compute.internal",
        "us-gov-west-1, aws-us-gov, ip-10-20-1-23.us-gov-west-1.compute.internal"
    })
    void partitionAndNameFollowTheRegion(String region, String partition, String name)
            throws Exception {
        Instance.Identity identity =
                new Instance.Identity("i-1", "m5.large", region, region + "a", "123456789012");
        given(MetadataScript.of(Instance.ORDINARY.with(identity)));

        assertThat(asker.body("/latest/meta-data/services/partition")).hasValue(partition);
        assertThat(asker.body("/latest/meta-data/hostname")).hasValue(name);
    }

    @Test
    void requestsAreRecordedWithoutTheirTokens() throws Exception {
        given(ORDINARY);
        String token = asker.token();
        asker.get(ID, token);

        assertThat(service.requests())
                .containsExactly(new Request("PUT", TOKEN), new Request("GET", ID));
        assertThat(service.requests().toString()).doesNotContain(token);
    }

    @Test
    void aFaultMeetsTheFirstRequestsOfItsPathOnly() throws Exception {
        given(ORDINARY.failing(Fault.first(2, "meta-data/mac", new Act.Status(503))));
        String token = asker.token();

        assertThat(asker.get("/latest/meta-data/mac", token).statusCode()).isEqualTo(503);
        assertThat(asker.get(ID, token).statusCode()).isEqualTo(200);
        assertThat(asker.get("/latest/meta-data/mac/", token).statusCode()).isEqualTo(503);
        assertThat(asker.get("/latest/meta-data/mac", token).statusCode()).isEqualTo(200);
    }

    @Test
    void twoFaultsOfOnePathTakeTurns() throws Exception {
        given(
                ORDINARY.failing(
                        Fault.first(1, "meta-data/mac", new Act.Status(500)),
                        Fault.first(2, "meta-data/*", new Act.Status(503))));
        String token = asker.token();

        assertThat(asker.get("/latest/meta-data/mac", token).statusCode()).isEqualTo(500);
        assertThat(asker.get("/latest/meta-data/mac", token).statusCode()).isEqualTo(503);
        assertThat(asker.get("/latest/meta-data/mac", token).statusCode()).isEqualTo(200);
    }

    @Test
    void latenessGoesTogetherWithAnotherFault() throws Exception {
        given(
                ORDINARY.failing(
                        Fault.always("*", new Act.Late(Duration.ofMillis(5))),
                        Fault.always("meta-data/mac", new Act.Status(418))));

        assertThat(asker.get("/latest/meta-data/mac", asker.token()).statusCode()).isEqualTo(418);
    }

    @Test
    void retryAfterAndLocationAreSent() throws Exception {
        given(
                ORDINARY.failing(
                        Fault.always(
                                "meta-data/mac",
                                new Act.Status(503, "", Optional.of(Duration.ofSeconds(7)))),
                        Fault.always("meta-data/iam", new Act.Status(301))));

        assertThat(asker.get("/latest/meta-data/mac", "x").headers().firstValue("Retry-After"))
                .hasValue("7");
        assertThat(asker.get("/latest/meta-data/iam", "x").headers().firstValue("Location"))
                .hasValue("/latest/meta-data/iam/");
    }

    @Test
    void aClosedConnectionGivesNoAnswer() {
        given(ORDINARY.failing(Fault.always("api/token", new Act.Close())));

        assertThatThrownBy(() -> asker.token()).isInstanceOf(IOException.class);
    }

    @Test
    void aCutBodyIsShorterThanAnnounced() throws Exception {
        given(ORDINARY.failing(Fault.always("meta-data/instance-id", new Act.CutBody(4))));
        String token = asker.token();

        assertThatThrownBy(() -> asker.get(ID, token)).isInstanceOf(IOException.class);
    }

    @Test
    void aSlowBodyArrivesWhole() throws Exception {
        given(
                ORDINARY.failing(
                        Fault.always(
                                "meta-data/instance-id", new Act.SlowBody(Duration.ofMillis(1))),
                        Fault.always("api/token", new Act.SlowBody(Duration.ofMillis(1)))));

        assertThat(asker.body(ID)).hasValue("i-0511b0a7d0c4a11e5");
    }

    @Test
    void aContentTypeCanBeWrong() throws Exception {
        given(ORDINARY.failing(Fault.always("meta-data/mac", new Act.ContentType("image/png"))));

        HttpResponse<String> response = asker.get("/latest/meta-data/mac", asker.token());
        assertThat(response.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(response.body()).isEqualTo("0a:5c:a1:e0:b0:a7");
    }

    @Test
    void theSameSeedFailsTheSameRequests() throws Exception {
        MetadataScript script =
                ORDINARY.failing(
                        new Fault("meta-data/mac", Fault.ALWAYS, 0.5, new Act.Status(500)));
        given(script.seed(11));
        String once = statuses(asker);
        String again;
        try (MetadataSimulator other = MetadataSimulator.start(vertx, 0, script.seed(11));
                Asker otherAsker = new Asker(other.uri())) {
            again = statuses(otherAsker);
        }

        assertThat(once).isEqualTo(again).contains("200").contains("500");
    }

    private static String statuses(Asker asker) throws Exception {
        String token = asker.token();
        StringBuilder statuses = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            statuses.append(asker.get("/latest/meta-data/mac", token).statusCode()).append(' ');
        }
        return statuses.toString();
    }

    @Test
    void aClosedSimulatorDoesNotListen() throws Exception {
        given(ORDINARY);
        asker.token();

        service.close();

        assertThatThrownBy(() -> new Asker(service.uri()).token())
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void anAnswerMayChangeByRequestsAndByTime() throws Exception {
        given(
                ORDINARY.with(
                        "meta-data/state",
                        List.of(
                                Step.times(2, Optional.of("Pending")),
                                Step.during(Duration.ofSeconds(5), Optional.empty()),
                                Step.last(Optional.of("InService")))));
        String token = asker.put(TOKEN, "600").body();
        String state = "/latest/meta-data/state";

        assertThat(asker.get(state, token).body()).isEqualTo("Pending");
        nanos.set(Duration.ofSeconds(60).toNanos());
        assertThat(asker.get(state, token).body()).isEqualTo("Pending");
        assertThat(asker.get(state, token).statusCode()).isEqualTo(404);
        nanos.set(Duration.ofSeconds(65).toNanos());
        assertThat(asker.get(state, token).body()).isEqualTo("InService");
        assertThat(asker.get("/latest/meta-data/", token).body()).contains("state");
    }

    @Test
    void stepsEndOnTimeEvenIfNobodyAsked() throws Exception {
        given(
                ORDINARY.with(
                        "meta-data/state",
                        List.of(
                                Step.during(Duration.ofSeconds(5), Optional.of("one")),
                                Step.during(Duration.ofSeconds(5), Optional.of("two")),
                                Step.last(Optional.of("three")))));
        String token = asker.put(TOKEN, "600").body();

        nanos.set(Duration.ofSeconds(9).toNanos());
        assertThat(asker.get("/latest/meta-data/state", token).body()).isEqualTo("two");
        nanos.set(Duration.ofSeconds(10).toNanos());
        assertThat(asker.get("/latest/meta-data/state", token).body()).isEqualTo("three");
    }

    @Test
    void aTokenTellsItsLife() throws Exception {
        given(ORDINARY);

        assertThat(
                        asker.put(TOKEN, "77")
                                .headers()
                                .firstValue("X-aws-ec2-metadata-token-ttl-seconds"))
                .contains("77");
    }
}
