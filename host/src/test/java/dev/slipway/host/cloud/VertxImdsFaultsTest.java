package dev.slipway.host.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Happening.Retrying;
import dev.slipway.model.Outcome;
import dev.slipway.port.Imds.Answer;
import dev.slipway.simulators.Act;
import dev.slipway.simulators.Fault;
import dev.slipway.simulators.Instance;
import dev.slipway.simulators.MetadataSimulator;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VertxImdsFaultsTest extends ImdsCase {
    private static final String CUT = "the connection ended before the answer did";
    private static final String SILENCE = "connected, but no whole answer within 0.3 s";

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
    void aStatusThatMayPassIsAskedAgain(int status) throws Exception {
        given(Fault.first(2, "user-data", new Act.Status(status)));

        assertThat(text("user-data")).contains("ahoy");
        String target = service.uri() + "/2021-07-15/user-data";
        assertThat(telling.told)
                .containsExactly(
                        new Retrying(1, target, "it answers " + status, Duration.ofMillis(200)),
                        new Retrying(2, target, "it answers " + status, Duration.ofMillis(400)));
    }

    @Test
    void retryAfterIsHonoured() throws Exception {
        given(
                Fault.first(
                        1,
                        "user-data",
                        new Act.Status(503, "", Optional.of(Duration.ofSeconds(3)))));

        assertThat(text("user-data")).contains("ahoy");
        assertThat(time.sleeps).containsExactly(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 402, 405, 410, 451})
    void aStatusThatStaysEndsItAtOnce(int status) throws Exception {
        given(Fault.always("user-data", new Act.Status(status)));

        assertThat(problem(get("user-data")))
                .containsExactly(
                        "'user-data' can't be had from the metadata service at %s: it answers %d"
                                .formatted(service.uri(), status),
                        service.uri() + "/2021-07-15/user-data",
                        "check `--imds-endpoint`: it has to name a metadata service of version 2");
        assertThat(time.sleeps).isEmpty();
    }

    @Tag("difference-metadata-switched-off")
    @ParameterizedTest
    @CsvSource({"user-data, /2021-07-15/user-data", "api/token, /latest/api/token"})
    void metadataThatIsSwitchedOffHasItsOwnRemedy(String fault, String path) throws Exception {
        given(Fault.always(fault, new Act.Status(403)));

        assertThat(problem(get("user-data")))
                .containsExactly(
                        "'user-data' can't be had from the metadata service at %s: instance metadata is switched off (403)"
                                .formatted(service.uri()),
                        service.uri() + path,
                        "type `aws ec2 modify-instance-metadata-options --instance-id ID --http-endpoint enabled`");
        assertThat(time.sleeps).isEmpty();
    }

    @Test
    void aServiceWithoutTokensIsNotAskedWithoutOne() throws Exception {
        given(Fault.always("api/token", new Act.Status(404)));

        assertThat(problem(get("user-data")).getFirst()).endsWith(": it gives out no token (404)");
        assertThat(asked()).containsExactly("PUT /latest/api/token");
    }

    @Test
    void aServiceThatRefusesItsOwnTokensIsGivenUpInTheEnd() throws Exception {
        given(Fault.always("user-data", new Act.Status(401)));

        assertThat(problem(get("user-data")))
                .containsExactly(
                        "'user-data' can't be had from the metadata service at %s: it refuses its own token (401); gave up after 8 attempts in 16.2 s"
                                .formatted(service.uri()),
                        service.uri() + "/2021-07-15/user-data",
                        "look at the status checks of the instance; if this goes on, stop and start it");
        assertThat(asked()).filteredOn(one -> one.startsWith("PUT")).hasSize(8);
    }

    @Test
    void aLateServiceIsWaitedFor() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        URI endpoint = URI.create("http://127.0.0.1:" + port);
        imds = client(endpoint, Reach.EVERYWHERE, Policies.STANDARD);
        time.onSleep(number -> {
            if (number == 3) {
                service = MetadataSimulator.start(vertx, port, ORDINARY);
            }
        });

        assertThat(text("user-data")).contains("ahoy");
        assertThat(telling.told)
                .first()
                .isEqualTo(
                        new Retrying(
                                1,
                                endpoint + "/latest/api/token",
                                "connection refused",
                                Duration.ofMillis(200)));
        assertThat(telling.errors()).hasSize(3).containsOnly("connection refused");
    }

    @Test
    void theLastCauseIsNamedWhenTheDeadlineIsOver() throws Exception {
        given(
                Fault.first(2, "user-data", new Act.Close()),
                Fault.always("user-data", new Act.Status(503)));

        Outcome<Answer> outcome = imds.get("user-data", within(Duration.ofSeconds(3)), telling);

        assertThat(problem(outcome).getFirst())
                .endsWith(": it answers 503; gave up after 4 attempts in 1.4 s");
        assertThat(telling.errors()).containsExactly(CUT, CUT, "it answers 503");
    }

    @Test
    void aConnectionThatClosesIsOpenedAgain() throws Exception {
        given(Fault.first(2, "*", new Act.Close()));

        assertThat(text("user-data")).contains("ahoy");
        assertThat(telling.errors()).containsExactly(CUT, CUT);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10})
    void aCutBodyIsNoAnswer(int bytes) throws Exception {
        given(Fault.first(1, "user-data", new Act.CutBody(bytes)));

        assertThat(text("user-data")).isEqualTo("[settings]\nmotd = 'ahoy'\n");
        assertThat(telling.errors()).containsExactly(CUT);
    }

    @Test
    void silenceIsNotWaitedForLongerThanARequestMayTake() throws Exception {
        given(ORDINARY.failing(Fault.first(1, "user-data", new Act.Hang())), QUICK);

        assertThat(text("user-data")).contains("ahoy");
        assertThat(telling.errors()).containsExactly(SILENCE);
    }

    @Test
    void aTokenThatNeverComesHintsAtTheHopLimit() throws Exception {
        given(ORDINARY.failing(Fault.always("api/token", new Act.Hang())), QUICK);

        Outcome<Answer> outcome = imds.get("user-data", within(Duration.ofSeconds(3)), telling);

        assertThat(problem(outcome))
                .containsExactly(
                        "'user-data' can't be had from the metadata service at %s: %s; gave up after 4 attempts in 1.4 s"
                                .formatted(service.uri(), SILENCE),
                        service.uri() + "/latest/api/token",
                        "look for a firewall; behind another hop, as in a container, type `aws ec2"
                                + " modify-instance-metadata-options --instance-id ID --http-put-response-hop-limit 2`");
    }

    @Test
    void aDeadlineThatEndsBeforeTheFirstAnswerNamesWhoWasAsked() throws Exception {
        given(Fault.always("api/token", new Act.Hang()));

        Outcome<Answer> outcome = imds.get("user-data", within(Duration.ofMillis(100)), telling);

        assertThat(problem(outcome).subList(0, 2))
                .containsExactly(
                        "'user-data' can't be had from the metadata service at %s: no answer yet; gave up after 1 attempt in 0 s"
                                .formatted(service.uri()),
                        service.uri() + "/latest/api/token");
        assertThat(problem(outcome).getLast()).contains("hop-limit");
    }

    @Test
    void aDeadlineThatEndsDuringAnAttemptNamesTheCauseBefore() throws Exception {
        given(
                Fault.first(1, "user-data", new Act.Status(503)),
                Fault.always("user-data", new Act.Hang()));

        time.onSleep(_ -> time.skip(Duration.ofMillis(19_700)));

        assertThat(problem(get("user-data")).getFirst())
                .endsWith(": it answers 503; gave up after 2 attempts in 19.9 s");
    }

    @Test
    void aBodyThatStallsIsNoAnswer() throws Exception {
        given(ORDINARY.failing(Fault.first(1, "user-data", new Act.ContentLength(999))), QUICK);

        assertThat(text("user-data")).contains("ahoy");
        assertThat(telling.errors()).contains(SILENCE);
    }

    @Test
    void whatComesAfterTheAnnouncedBodyIsNotTakenForTheNextAnswer() throws Exception {
        given(Fault.first(1, "user-data", new Act.ContentLength(3)));

        assertThat(text("user-data")).isEqualTo("[se");
        assertThat(text(ID)).isEqualTo(Instance.ORDINARY.identity().id());
    }

    @Test
    void aBodyThatDripsIsNoAnswer() throws Exception {
        time = new FakeTime(System::nanoTime);
        given(
                ORDINARY.failing(
                        Fault.first(1, "user-data", new Act.SlowBody(Duration.ofMillis(50)))),
                QUICK);

        assertThat(text("user-data")).contains("ahoy");
        assertThat(telling.errors()).containsExactly(SILENCE);
    }

    @Test
    void aBodyThatIsTooLongEndsItAtOnce() throws Exception {
        given(ORDINARY.with("user-data", new byte[LimitedBody.MAX_BYTES + 1]), Policies.STANDARD);

        assertThat(problem(get("user-data")).getFirst())
                .endsWith(": the answer is longer than 1 MiB");
    }

    @Test
    void theLongestBodyIsTaken() throws Exception {
        given(ORDINARY.with("user-data", new byte[LimitedBody.MAX_BYTES]), Policies.STANDARD);

        assertThat(text("user-data")).hasSize(LimitedBody.MAX_BYTES);
    }

    @Test
    void aWrongContentTypeDoesNotMatter() throws Exception {
        given(Fault.always("user-data", new Act.ContentType("text/html; charset=utf-16")));

        assertThat(text("user-data")).contains("ahoy");
    }

    @Test
    void troubleWithTheProbeDoesNotMakeAPathAbsent() throws Exception {
        given(Fault.first(1, ID, new Act.Status(500)));

        assertThat(text("meta-data/none")).isEmpty();
        assertThat(telling.told)
                .containsExactly(
                        new Retrying(
                                1,
                                service.uri() + "/2021-07-15/" + ID,
                                "it answers 500",
                                Duration.ofMillis(200)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aServiceThatFailsAtRandomIsOvercome(long seed) throws Exception {
        given(
                ORDINARY.seed(seed)
                        .failing(
                                new Fault("*", Fault.ALWAYS, 0.2, new Act.Status(503)),
                                new Fault("*", Fault.ALWAYS, 0.2, new Act.Close()),
                                new Fault("*", Fault.ALWAYS, 0.1, new Act.CutBody(3)),
                                new Fault("user-data", Fault.ALWAYS, 0.2, new Act.Status(401))),
                Policies.STANDARD);
        Random order = new Random(seed);

        for (int i = 0; i < 10; i++) {
            String path = order.nextBoolean() ? "user-data" : "meta-data/none-" + i;
            Outcome<Answer> outcome = imds.fresh(path, within(Duration.ofMinutes(5)), telling);
            assertThat(text(outcome))
                    .isEqualTo(path.equals("user-data") ? "[settings]\nmotd = 'ahoy'\n" : "");
        }
    }

    @Test
    void neitherTokensNorBodiesAreTold() throws Exception {
        given(
                ORDINARY.userData("canary-in-the-body")
                        .failing(
                                Fault.first(1, "user-data", new Act.CutBody(16)),
                                Fault.first(3, "user-data", new Act.Status(401)),
                                Fault.first(4, "user-data", new Act.Close())),
                Policies.STANDARD);

        String outcome = imds.get("user-data", within(Duration.ofSeconds(5)), telling).toString();

        assertThat(outcome + telling.told + telling.waits)
                .doesNotContain("canary")
                .doesNotContain("simulated-");
    }
}
