package dev.slipway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.RealHost;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.pipeline.Paths;
import dev.slipway.settings.Layer;
import dev.slipway.settings.store.Generation;
import dev.slipway.settings.store.History;
import dev.slipway.settings.store.Opened;
import dev.slipway.settings.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A real `slipway serve` that is killed (SIGKILL) again and again while several clients commit.
///
/// 40 transactions and 4 kills by default; this is the full count:
///
///     ./mvnw verify -pl src/test -am -Dtest='dev.slipway.endtoend.ServerKillTest' -Dsurefire.failIfNoSpecifiedTests=false -Dserver.transactions=500 -Dserver.kills=50
@Timeout(1800)
class ServerKillTest {
    private static final int TRANSACTIONS = Integer.getInteger("server.transactions", 40);
    private static final int KILLS = Integer.getInteger("server.kills", 4);
    private static final int CLIENTS = 4;
    private static final Pattern CAUSE = Pattern.compile("api, transaction '(t\\d+)'");
    private static final Key SYSCTL = Key.of("settings.kernel.sysctl.\"net.token\"");
    private static final Key MOTD = Key.of("settings.motd");

    @TempDir Path scratch;
    private final Random random = new Random(20260105);
    private final AtomicInteger next = new AtomicInteger();
    private final Semaphore ended = new Semaphore(0);
    private final ConcurrentLinkedQueue<Sent> sent = new ConcurrentLinkedQueue<>();
    private volatile RunningServer server;

    /// A transaction whose commit was sent.
    ///
    /// @param begun when it was sent, on the monotonic clock
    /// @param heard when the commit was acknowledged; 0 if it was not
    private record Sent(String name, long begun, long heard) {
        boolean acknowledged() {
            return heard != 0;
        }

        boolean before(Sent other) {
            return acknowledged() && heard - other.begun < 0;
        }
    }

    @Test
    void everyAcknowledgedCommitIsThereInItsOrderAndNoOther() throws Exception {
        Path root = booted();
        server = RunningServer.on(root);
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                running.add(clients.submit(this::transact));
            }
            killNowAndThen(root);
            for (Future<?> each : running) {
                each.get();
            }
        }

        checkApplied(root);
        server.close();
        checkStore(root);
    }

    private Path booted() throws Exception {
        Path root = scratch.resolve("root");
        Files.createDirectories(root.resolve("etc/slipway"));
        Files.writeString(
                root.resolve("etc/slipway/slipway.toml"),
                "keep-generations = " + (TRANSACTIONS + 10) + "\n");
        List<String> boot =
                Program.commandLine("boot", "--platform", "local", "--variant", "aws-ecs-1");
        boot.addAll(List.of("--root", root.toString(), "--log-level", "error"));
        assertThat(new ProcessBuilder(boot).inheritIO().start().waitFor()).isZero();
        return root;
    }

    private void transact() {
        for (int number = next.getAndIncrement();
                number < TRANSACTIONS;
                number = next.getAndIncrement()) {
            String name = "t" + number;
            stage(name);
            sent.add(commit(name));
            ended.release();
        }
    }

    /// As often as it takes: the server may be away.
    private void stage(String name) {
        String body =
                "{\"motd\":\"%s\",\"kernel\":{\"sysctl\":{\"net.token\":\"%s\"}}}"
                        .formatted(name, name);
        while (true) {
            try {
                assertThat(server.ask("PATCH /settings?tx=" + name, body).status()).isEqualTo(204);
                return;
            } catch (IOException _) {
                Thread.onSpinWait();
            }
        }
    }

    private Sent commit(String name) {
        long begun = System.nanoTime();
        try {
            RunningServer.Answer answer = server.ask(applying(name), "");
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            return new Sent(name, begun, System.nanoTime());
        } catch (IOException _) {
            return new Sent(name, begun, 0);
        }
    }

    /// Every third waits until it is applied.
    private static String applying(String name) {
        boolean waits = Integer.parseInt(name.substring(1)) % 3 == 0;
        return "POST /tx/commit_and_apply?tx=" + name + (waits ? "&wait=true" : "");
    }

    private void killNowAndThen(Path root) throws Exception {
        int apart = TRANSACTIONS / (KILLS + 1);
        for (int kill = 0; kill < KILLS; kill++) {
            ended.acquire(Math.max(1, random.nextInt(apart) + 1));
            server.kill();
            server = RunningServer.on(root);
        }
    }

    private void checkApplied(Path root) throws IOException {
        assertThat(server.ask("POST /tx/apply?wait=true", "").body()).contains("\"problem\":null");
        assertThat(server.ask("POST /tx/apply?wait=true", "").body())
                .contains("\"files\":[],\"services\":[],\"problem\":null");
        String motd = server.ask("GET /settings?keys=settings.motd", "").body();
        assertThat(motd).contains("\"" + Files.readString(root.resolve("etc/motd")).strip() + "\"");
    }

    private void checkStore(Path root) throws IOException {
        Map<String, Long> committed = committed(root);
        List<Sent> all = List.copyOf(sent);

        assertThat(committed.keySet()).isSubsetOf(all.stream().map(Sent::name).toList());
        List<Sent> acknowledged = all.stream().filter(Sent::acknowledged).toList();
        assertThat(committed.keySet()).containsAll(acknowledged.stream().map(Sent::name).toList());
        for (Sent one : acknowledged) {
            all.stream()
                    .filter(one::before)
                    .map(Sent::name)
                    .filter(committed::containsKey)
                    .forEach(later ->
                            assertThat(committed.get(later))
                                    .as("%s came after %s", later, one.name())
                                    .isGreaterThan(committed.get(one.name())));
        }
        System.out.printf(
                "%d kills, %d commits acknowledged, 0 lost, 0 torn; %d of %d others were done but not acknowledged%n",
                KILLS,
                acknowledged.size(),
                committed.size() - acknowledged.size(),
                all.size() - acknowledged.size());
    }

    /// The number of the generation of each transaction. Fails if a generation is none of these, or holds half
    /// of one.
    private static Map<String, Long> committed(Path root) throws IOException {
        Opened opened =
                made(Store.open(RealHost.at(root, Optional.empty()), Paths.STORE, Store.KEEP));
        assertThat(opened.notes()).isEmpty();
        History history = made(opened.store().history());
        assertThat(history.damaged()).isEmpty();
        Map<String, Long> committed = new TreeMap<>();
        for (var summary : history.generations().subList(0, history.generations().size() - 1)) {
            Matcher cause = CAUSE.matcher(summary.cause());
            assertThat(cause.matches()).as(summary.cause()).isTrue();
            assertThat(committed.put(cause.group(1), summary.number())).isNull();
            Generation generation = made(opened.store().generation(summary.number()));
            for (Key key : List.of(MOTD, SYSCTL)) {
                assertThat(generation.layers().in(Layer.API).get(key).value())
                        .isEqualTo(cause.group(1));
            }
        }
        return committed;
    }

    private static <T> T made(Outcome<T> outcome) {
        return ((Outcome.Made<T>) outcome).value();
    }
}
