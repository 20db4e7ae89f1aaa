package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Key;
import dev.slipway.settings.Layer;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ManyCallersTest {
    private static final int CALLERS = 20;

    @TempDir Path root;

    @Test
    void eachOfManyTransactionsIsCommittedOnce() throws Exception {
        try (ServedApi api = ServedApi.in(root)) {
            List<String> answers =
                    together(number -> {
                        String tx = "?tx=t" + number;
                        api.caller()
                                .patch(
                                        "/settings" + tx,
                                        "{\"kernel\":{\"sysctl\":{\"net.n%d\":\"%d\"}}}"
                                                .formatted(number, number));
                        return api.caller().post("/tx/commit_and_apply" + tx).body();
                    });

            assertThat(answers)
                    .allSatisfy(body -> assertThat(body).startsWith("[\"settings.kernel.sysctl."));
            var layers = api.example().store().current().orElseThrow().layers();
            assertThat(layers.in(Layer.API)).hasSize(CALLERS);
            for (int number = 0; number < CALLERS; number++) {
                Key key = Key.of("settings.kernel.sysctl.\"net.n%d\"".formatted(number));
                assertThat(layers.in(Layer.API).get(key).value()).isEqualTo("" + number);
            }
            assertThat(api.example().store().current().orElseThrow().number())
                    .isEqualTo(1 + CALLERS);
            assertThat(api.applies()).hasValue(CALLERS);
            assertThat(api.caller().get("/tx/list").body()).isEqualTo("[]");
        }
    }

    @Test
    void ofManyCommitsOfOneTransactionOneHasTheKeys() throws Exception {
        try (ServedApi api = ServedApi.in(root)) {
            api.caller().patch("/settings", "{\"motd\":\"bye\"}");

            List<Integer> statuses = together(_ -> api.caller().post("/tx/commit").status());

            assertThat(statuses).containsOnlyOnce(200);
            assertThat(statuses).filteredOn(status -> status == 422).hasSize(CALLERS - 1);
        }
    }

    private interface Call<T> {
        T of(int number) throws IOException;
    }

    private static <T> List<T> together(Call<T> call) throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<T>> calls = new ArrayList<>();
            for (int number = 0; number < CALLERS; number++) {
                int own = number;
                calls.add(() -> call.of(own));
            }
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : callers.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    @Test
    void callersThatHangHalfWayStopNobodyElse() throws Exception {
        List<SocketChannel> hanging = new ArrayList<>();
        try (ServedApi api = ServedApi.in(root)) {
            for (int number = 0; number < CALLERS; number++) {
                SocketChannel channel = api.caller().call();
                hanging.add(channel);
                Caller.send(
                        channel,
                        number % 2 == 0
                                ? "GET /settings HT"
                                : "PATCH /settings HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{\"motd\":");
            }

            assertThat(api.caller().patch("/settings", "{\"motd\":\"bye\"}").status())
                    .isEqualTo(204);
            assertThat(api.caller().post("/tx/commit").status()).isEqualTo(200);
        }
        for (SocketChannel channel : hanging) {
            channel.close();
        }
    }

    @Test
    void aCallerThatHangsForTooLongIsCutOff() throws Exception {
        Listening impatient =
                ServedApi.listening(Optional.empty(), ServedApi.impatient(Duration.ofSeconds(1)));
        try (ServedApi api = ServedApi.of(Example.in(root), impatient);
                SocketChannel channel = api.caller().call()) {
            Caller.send(channel, "GET /settings HT");

            assertThat(Caller.untilClosed(channel)).startsWith("HTTP/1.1 408 Request Timeout\r\n");
        }
    }

    @Test
    void whoWaitsForAnApplyHoldsUpNobodyElse() throws Exception {
        CompletableFuture<Effect> slow = new CompletableFuture<>();
        try (ServedApi api = ServedApi.applying(Example.in(root), () -> slow);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            api.caller().patch("/settings", "{\"motd\":\"bye\"}");
            Future<Answer> waiting =
                    callers.submit(() -> api.caller().post("/tx/commit_and_apply?wait=true"));

            assertThat(api.caller().patch("/settings?tx=b", "{\"motd\":\"b\"}").status())
                    .isEqualTo(204);
            assertThat(api.caller().post("/tx/commit_and_apply?tx=b").status()).isEqualTo(200);

            slow.complete(new Effect(3, List.of(), List.of(), List.of(), Optional.empty()));
            assertThat(waiting.get().body()).contains("\"generation\":3");
        }
    }

    @Test
    void severalRequestsMayUseOneConnection() throws Exception {
        try (ServedApi api = ServedApi.in(root);
                SocketChannel channel = api.caller().call()) {
            Caller.send(
                    channel,
                    "GET /os HTTP/1.1\r\nHost: x\r\n\r\nGET /tx HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

            assertThat(Caller.untilClosed(channel)).contains("Example Linux").endsWith("{}");
        }
    }
}
