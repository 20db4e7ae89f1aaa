package dev.slipway.host.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import dev.slipway.port.Imds.Answer;
import dev.slipway.simulators.Act;
import dev.slipway.simulators.Fault;
import dev.slipway.simulators.Instance;
import dev.slipway.simulators.MetadataScript;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class VertxImdsTest extends ImdsCase {
    private static final String PUT = "PUT /latest/api/token";

    @Test
    void aPathIsAnsweredWithItsBody() throws Exception {
        given();

        assertThat(text("user-data")).isEqualTo("[settings]\nmotd = 'ahoy'\n");
        assertThat(asked()).containsExactly(PUT, "GET /2021-07-15/user-data");
        assertThat(telling.told).isEmpty();
    }

    @Test
    void bytesAreLeftAsTheyAre() throws Exception {
        byte[] gzip = {0x1f, (byte) 0x8b, 0, (byte) 0xff, 10, 13, 0};
        given(ORDINARY.with("user-data", gzip), Policies.STANDARD);

        assertThat(get("user-data"))
                .isInstanceOfSatisfying(
                        Outcome.Made.class,
                        made -> assertThat(((Answer) made.value()).body()).hasValue(gzip));
    }

    @Test
    void anAbsentPathIsAnsweredAtOnce() throws Exception {
        given(MetadataScript.of(Instance.ORDINARY), Policies.STANDARD);

        Outcome<Answer> outcome = get("user-data");

        assertThat(((Outcome.Made<Answer>) outcome).value().body()).isEmpty();
        assertThat(time.sleeps).isEmpty();
    }

    @Test
    void oneMoreRequestPerBootTellsAnAbsentPathFromAnUnknownVersion() throws Exception {
        given(MetadataScript.of(Instance.ORDINARY), Policies.STANDARD);

        text("user-data");
        text("meta-data/spot/termination-time");
        text(ID);

        assertThat(asked())
                .containsExactly(
                        PUT,
                        "GET /2021-07-15/user-data",
                        "GET /2021-07-15/" + ID,
                        "GET /2021-07-15/meta-data/spot/termination-time");
    }

    @Test
    void noMoreRequestIsNeededOnceTheVersionIsSeen() throws Exception {
        given(MetadataScript.of(Instance.ORDINARY), Policies.STANDARD);

        text("meta-data/mac");
        text("user-data");

        assertThat(asked())
                .containsExactly(PUT, "GET /2021-07-15/meta-data/mac", "GET /2021-07-15/user-data");
    }

    @Test
    void aServiceThatKnowsNoDatesIsAskedForTheLatest() throws Exception {
        given(ORDINARY.schemas("latest"), Policies.STANDARD);

        assertThat(text("meta-data/mac")).isEqualTo(Instance.ORDINARY.network().mac());
        assertThat(text("meta-data/none")).isEmpty();
        assertThat(text("user-data")).contains("ahoy");
        assertThat(asked())
                .containsExactly(
                        PUT,
                        "GET /2021-07-15/meta-data/mac",
                        "GET /2021-07-15/" + ID,
                        "GET /latest/" + ID,
                        "GET /latest/meta-data/mac",
                        "GET /latest/meta-data/none",
                        "GET /latest/user-data");
    }

    @Test
    void theProbeItselfMayBeTheFirstQuestion() throws Exception {
        given(ORDINARY.schemas("latest"), Policies.STANDARD);

        assertThat(text(ID)).isEqualTo(Instance.ORDINARY.identity().id());
        assertThat(asked()).containsExactly(PUT, "GET /2021-07-15/" + ID, "GET /latest/" + ID);
    }

    @Test
    void noPathIsAskedTwice() throws Exception {
        given();

        for (int i = 0; i < 3; i++) {
            text(ID);
            text("/" + ID);
            text("meta-data//instance-id");
            text("meta-data/none");
        }

        assertThat(asked())
                .containsExactly(PUT, "GET /2021-07-15/" + ID, "GET /2021-07-15/meta-data/none");
    }

    @Test
    void aFreshQuestionIsAskedAgainAndItsAnswerKept() throws Exception {
        given();
        text(ID);

        assertThat(text(imds.fresh(ID, within(Duration.ofSeconds(9)), telling)))
                .isEqualTo(Instance.ORDINARY.identity().id());
        text(ID);

        assertThat(asked()).containsExactly(PUT, "GET /2021-07-15/" + ID, "GET /2021-07-15/" + ID);
    }

    @Test
    void allWhoAskAtOnceShareOneTokenAndOneRequestPerPath() throws Exception {
        given(Fault.always("*", new Act.Late(Duration.ofMillis(100))));
        List<Callable<String>> askers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String path = i % 2 == 0 ? "user-data" : "meta-data/mac";
            askers.add(() -> text(path));
        }

        List<String> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> answer : threads.invokeAll(askers)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).hasSize(40).doesNotContain("");
        assertThat(asked())
                .containsExactlyInAnyOrder(
                        PUT, "GET /2021-07-15/user-data", "GET /2021-07-15/meta-data/mac");
    }

    @Test
    void aTokenIsRenewedBeforeItEnds() throws Exception {
        given();
        text(ID);
        time.skip(Duration.ofSeconds(269));
        text("meta-data/mac");
        time.skip(Duration.ofSeconds(2));
        text("user-data");

        assertThat(asked())
                .containsExactly(
                        PUT,
                        "GET /2021-07-15/" + ID,
                        "GET /2021-07-15/meta-data/mac",
                        PUT,
                        "GET /2021-07-15/user-data");
        assertThat(telling.told).isEmpty();
    }

    @Test
    void aRefusedTokenIsReplaced() throws Exception {
        given();
        text(ID);
        service.expireTokens();

        assertThat(text("user-data")).contains("ahoy");
        assertThat(telling.errors()).containsExactly("it refuses its own token (401)");
        assertThat(asked().subList(2, 5))
                .containsExactly("GET /2021-07-15/user-data", PUT, "GET /2021-07-15/user-data");
    }

    @Test
    void aFolderIsFollowedToItsSlash() throws Exception {
        given(Fault.first(1, "meta-data/iam/security-credentials", new Act.Status(301)));

        assertThat(text("meta-data/iam/security-credentials")).isEqualTo("slipway-node");
        assertThat(telling.told).isEmpty();
    }

    @Test
    void aWaitIsOpenOnlyWhileItLasts() throws Exception {
        given(Fault.first(1, "user-data", new Act.Status(503)));
        List<String> duringSleep = new ArrayList<>();
        time.onSleep(_ -> duringSleep.addAll(telling.open));

        text("user-data");
        text("user-data");

        String wait = "the metadata service at " + service.uri();
        assertThat(duringSleep).containsExactly(wait);
        assertThat(telling.waits).containsExactly(wait);
        assertThat(telling.open).isEmpty();
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        given(Fault.always("user-data", new Act.Hang()));
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread asker =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                get("user-data");
                            } catch (InterruptedException expected) {
                                thrown.set(expected);
                            }
                        });
        while (asked().size() < 2) {
            Thread.onSpinWait();
        }
        asker.interrupt();
        asker.join();

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void aContainedHostSkipsAnEndpointThatNobodyNamed() throws Exception {
        imds = client(VertxImds.LINK_LOCAL, Reach.contained(), Policies.STANDARD);

        assertThat(get("user-data"))
                .isEqualTo(
                        new Outcome.Skipped<>(
                                "the metadata service at http://169.254.169.254 or http://[fd00:ec2::254]"
                                        + " is not called under --root; name one with `--imds-endpoint`"));
        assertThat(telling.waits).isEmpty();
    }

    @Test
    void aContainedHostAsksAnEndpointOnLoopback() throws Exception {
        given();
        VertxImds contained = client(URI.create(service.uri() + "/"), Reach.contained(), QUICK);

        assertThat(text(contained.get(ID, within(Duration.ofSeconds(9)), telling)))
                .isEqualTo(Instance.ORDINARY.identity().id());
        contained.close();
    }
}
