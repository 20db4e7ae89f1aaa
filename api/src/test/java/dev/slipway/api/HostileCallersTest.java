package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.socket.Limits;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HostileCallersTest {
    private static final Duration SOON = Duration.ofMillis(300);
    private static final Duration LATE = Duration.ofMinutes(10);
    private static final String REQUEST = "GET /os HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String BODY_TO_COME =
            "PATCH /settings HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n";

    @TempDir Path root;
    private final List<SocketChannel> hanging = new ArrayList<>();
    private final Crowd crowd = new Crowd();

    @Test
    @Tag("difference-api-limits")
    void twoHundredThatHangHalfWayHoldUpNobodyElse() throws IOException {
        try (ServedApi api = serve(Limits.USUAL);
                Closeable _ = this::hangUp) {
            fillMotd(api, 1 << 20);
            for (int number = 0; number < 200; number++) {
                switch (number % 4) {
                    case 0 -> hang(api, "GET /settings HT");
                    case 1 -> hang(api, BODY_TO_COME + "{\"motd\":");
                    case 2 -> hang(api, "GET /settings HTTP/1.1\r\nHost: x\r\n\r\n");
                    default -> hang(api, "");
                }
            }

            for (int number = 0; number < 50; number++) {
                for (SocketChannel channel : hanging.subList(0, 4)) {
                    Caller.send(channel, number % 2 == 0 ? "x" : " ");
                }
                assertThat(api.caller().get("/os").status()).isEqualTo(200);
            }
            assertThat(api.caller().patch("/settings", "{\"motd\":\"bye\"}").status())
                    .isEqualTo(204);
            assertThat(api.caller().post("/tx/commit").status()).isEqualTo(200);
        }
    }

    @Test
    void aHeadThatTakesTooLongIsAnsweredHoweverItComes() throws IOException {
        try (ServedApi api = serve(patient(SOON, LATE, LATE, LATE));
                Closeable _ = this::hangUp) {
            SocketChannel slow = hang(api, "GET /settings HT");

            assertThat(Caller.untilClosed(slow))
                    .startsWith("HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n")
                    .endsWith(
                            """
                            the head of the request was not there within 0.3 s
                              where: the head of the request
                              do:    send it in one go
                            """);
        }
    }

    @Test
    void oneByteAtATimeMakesItNoLonger() throws IOException {
        try (ServedApi api = serve(patient(SOON, LATE, LATE, LATE));
                Closeable _ = this::hangUp) {
            SocketChannel slow = hang(api, "G");

            boolean cutOff = false;
            while (!cutOff) {
                cutOff = !drips(slow);
            }
            assertThat(api.caller().get("/os").status()).isEqualTo(200);
        }
    }

    private static boolean drips(SocketChannel slow) {
        try {
            Caller.send(slow, "E");
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    @Test
    void aBodyThatTakesTooLongIsAnswered() throws IOException {
        try (ServedApi api = serve(patient(LATE, SOON, LATE, LATE));
                Closeable _ = this::hangUp) {
            SocketChannel slow = hang(api, BODY_TO_COME + "{\"motd\":");

            assertThat(Caller.untilClosed(slow))
                    .startsWith("HTTP/1.1 408 ")
                    .contains("the body of the request was not there within 0.3 s\n");
        }
    }

    @Test
    void anAnswerThatNobodyTakesIsGivenUp() throws IOException {
        try (ServedApi api = serve(patient(LATE, LATE, SOON, LATE));
                Closeable _ = this::hangUp) {
            fillMotd(api, 1 << 20);
            SocketChannel deaf = hang(api, "GET /settings HTTP/1.1\r\nHost: x\r\n\r\n");

            awaitConnections(api, 1);
            awaitConnections(api, 0);
            assertThat(Caller.untilClosed(deaf).length()).isLessThan(1 << 20);
        }
    }

    @Test
    void whoTakesNoAnswersGetsNoFurtherThanTheFirst() throws IOException {
        try (ServedApi api = serve(patient(LATE, LATE, SOON, LATE));
                Closeable _ = this::hangUp) {
            fillMotd(api, 1 << 20);
            SocketChannel deaf = hang(api, "POST /tx/apply HTTP/1.1\r\nHost: x\r\n\r\n");
            Caller.send(
                    deaf,
                    "GET /settings HTTP/1.1\r\nHost: x\r\n\r\nPOST /tx/apply HTTP/1.1\r\nHost: x\r\n\r\n");

            awaitConnections(api, 1);
            awaitConnections(api, 0);
            assertThat(api.applies()).hasValue(1);
        }
    }

    @Test
    void aConnectionWithoutARequestIsClosedWithoutAWord() throws IOException {
        try (ServedApi api = serve(patient(LATE, LATE, LATE, SOON));
                Closeable _ = this::hangUp) {
            SocketChannel fresh = hang(api, "");
            SocketChannel used = hang(api, REQUEST);

            assertThat(Caller.untilClosed(fresh)).isEmpty();
            assertThat(Caller.untilClosed(used)).startsWith("HTTP/1.1 200 OK");
        }
    }

    @Test
    void noTimeRunsWhileARequestIsWorkedOn() throws IOException {
        CompletableFuture<Effect> slow = new CompletableFuture<>();
        Limits impatient = patient(LATE, LATE, LATE, SOON);
        try (ServedApi api = ServedApi.of(Example.in(root), listening(impatient), () -> slow);
                Closeable _ = this::hangUp) {
            SocketChannel waiting =
                    hang(api, "POST /tx/apply?wait=true HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(Caller.untilClosed(hang(api, ""))).isEmpty();
            slow.complete(new Effect(7, List.of(), List.of(), List.of(), Optional.empty()));
            assertThat(Caller.untilClosed(waiting)).contains("\"generation\":7");
        }
    }

    @Test
    void aUserCanNotTakeAllConnectionsAndNoneAreTakenFromRoot() throws IOException {
        Limits.Share few = new Limits.Share(8, 4, 2);
        try (ServedApi api = serve(sharing(few, Limits.USUAL.requests(), Limits.USUAL.bodies()));
                Closeable _ = this::hangUp) {
            for (int number = 0; number < 6; number++) {
                crowd.comes(number < 4 ? Crowd.ALICE : Crowd.BOB);
                hang(api, "");
            }
            awaitConnections(api, 6);

            crowd.comes(Crowd.BOB);
            assertThat(api.caller().get("/os").status()).isEqualTo(503);
            hanging.get(5).close();
            awaitConnections(api, 5);
            crowd.comes(Crowd.ALICE);
            assertThat(api.caller().get("/os").body())
                    .isEqualTo(
                            """
                            too many connections are open: there may be 8, and 4 of one user
                              where: the API socket
                              do:    close some, then ask again in a second
                            """);
            crowd.comes(Crowd.ROOT);
            assertThat(api.caller().get("/os").status()).isEqualTo(200);
        }
    }

    @Test
    void whoIsTurnedAwayHearsWhenToComeAgainEvenWithoutARequest() throws IOException {
        Limits.Share one = new Limits.Share(1, 1, 0);
        try (ServedApi api = serve(sharing(one, Limits.USUAL.requests(), Limits.USUAL.bodies()));
                Closeable _ = this::hangUp) {
            hang(api, "");

            assertThat(Caller.untilClosed(hang(api, "")))
                    .startsWith("HTTP/1.1 503 Service Unavailable\r\n")
                    .contains("\r\nRetry-After: 1\r\n");
        }
    }

    @Test
    void aPlaceIsFreeAgainWhenItsConnectionIsGone() throws IOException {
        Limits.Share one = new Limits.Share(1, 1, 0);
        try (ServedApi api = serve(sharing(one, Limits.USUAL.requests(), Limits.USUAL.bodies()));
                Closeable _ = this::hangUp) {
            for (int number = 0; number < 20; number++) {
                assertThat(api.caller().get("/os").status()).isEqualTo(200);
                awaitConnections(api, 0);
            }
        }
    }

    @Test
    void requestsThatWaitAreLimitedAndSomeAreLeftToRoot() throws Exception {
        CompletableFuture<Effect> slow = new CompletableFuture<>();
        Limits few =
                sharing(
                        Limits.USUAL.connections(),
                        new Limits.Share(3, 2, 1),
                        Limits.USUAL.bodies());
        letIn(Crowd.ALICE);
        CountDownLatch asked = new CountDownLatch(2);
        Applier applier =
                () -> {
                    asked.countDown();
                    return slow;
                };
        try (ServedApi api = ServedApi.of(Example.in(root), listening(few), applier);
                Closeable _ = this::hangUp) {
            for (int number = 0; number < 2; number++) {
                crowd.comes(Crowd.ALICE);
                hang(api, "POST /tx/apply?wait=true HTTP/1.1\r\nHost: x\r\n\r\n");
            }
            asked.await();

            crowd.comes(Crowd.ALICE);
            Answer refused = api.caller().post("/tx/apply?wait=true");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.body()).startsWith("too many requests are being answered\n");
            crowd.comes(Crowd.ROOT);
            assertThat(api.caller().get("/os").status()).isEqualTo(200);

            slow.complete(new Effect(7, List.of(), List.of(), List.of(), Optional.empty()));
        }
    }

    @Test
    void bodiesThatAreHeldAreLimitedAllTogether() throws IOException {
        Limits small =
                sharing(
                        Limits.USUAL.connections(),
                        Limits.USUAL.requests(),
                        new Limits.Share(64, 20, 16));
        letIn(Crowd.ALICE);
        try (ServedApi api = serve(small);
                Closeable _ = this::hangUp) {
            crowd.comes(Crowd.ALICE);
            SocketChannel half = hang(api, BODY_TO_COME + "{\"motd\":\"123456\"");
            while (api.api().heldBytes() == 0) {
                Thread.onSpinWait();
            }

            Answer refused = patch(api, Crowd.ALICE);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.body())
                    .startsWith(
                            "the bodies of all requests that are under way are too large together\n");
            assertThat(patch(api, Crowd.ROOT).status()).isEqualTo(204);
            half.close();
            awaitConnections(api, 0);
            assertThat(patch(api, Crowd.ALICE).status()).isEqualTo(204);
        }
    }

    private Answer patch(ServedApi api, String user) throws IOException {
        crowd.comes(user);
        return api.caller().patch("/settings", "{\"motd\":\"x\"}");
    }

    private ServedApi serve(Limits limits) throws IOException {
        return ServedApi.of(Example.in(root), listening(limits));
    }

    private Listening listening(Limits limits) throws IOException {
        return ServedApi.listening(limits, crowd);
    }

    private static Limits patient(Duration head, Duration body, Duration answer, Duration idle) {
        Limits usual = Limits.USUAL;
        return new Limits(
                usual.connections(),
                usual.requests(),
                usual.bodies(),
                usual.bodyBytes(),
                new Limits.Patience(head, body, answer, idle));
    }

    private static Limits sharing(
            Limits.Share connections, Limits.Share requests, Limits.Share bodies) {
        return new Limits(
                connections,
                requests,
                bodies,
                Limits.USUAL.bodyBytes(),
                new Limits.Patience(LATE, LATE, LATE, LATE));
    }

    private void letIn(String user) throws IOException {
        Path policy = root.resolve("etc/slipway/api-policy.toml");
        Files.createDirectories(policy.getParent());
        Files.writeString(policy, "[users]\n%s = [\"read\", \"write\"]\n".formatted(user));
        Files.setPosixFilePermissions(policy, PosixFilePermissions.fromString("rw-r--r--"));
    }

    /// A connection that stays open, on which something has been sent.
    private SocketChannel hang(ServedApi api, String text) throws IOException {
        SocketChannel channel = api.caller().call();
        hanging.add(channel);
        Caller.send(channel, text);
        return channel;
    }

    private static void fillMotd(ServedApi api, int bytes) throws IOException {
        String body = "{\"motd\":\"%s\"}".formatted("x".repeat(bytes));
        assertThat(api.caller().patch("/settings", body).status()).isEqualTo(204);
        assertThat(api.caller().post("/tx/commit").status()).isEqualTo(200);
        awaitConnections(api, 0);
    }

    private static void awaitConnections(ServedApi api, int count) {
        while (api.api().connections() != count) {
            Thread.onSpinWait();
        }
    }

    /// Before the server ends: it would give them time.
    private void hangUp() throws IOException {
        for (SocketChannel channel : hanging) {
            channel.close();
        }
    }
}
