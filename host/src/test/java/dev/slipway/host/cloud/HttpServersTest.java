package dev.slipway.host.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.port.Servers.Answer;
import dev.slipway.port.Trial;
import dev.slipway.port.Web;
import dev.slipway.simulators.Act;
import dev.slipway.simulators.Fault;
import dev.slipway.simulators.OciImage;
import dev.slipway.simulators.RegistryScript;
import dev.slipway.simulators.RegistryScript.Gate;
import dev.slipway.simulators.RegistrySimulator;
import io.vertx.core.Vertx;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Over real connections; only the waits are not real.
@Timeout(60)
class HttpServersTest {
    private static final OciImage IMAGE = OciImage.of("amd64", new TreeMap<>(), List.of("/a"));
    private static final RegistryScript WITH_IMAGE = RegistryScript.EMPTY.with("a:1", IMAGE);
    private static final String MANIFEST = "/v2/a/manifests/1";

    private static Vertx vertx;

    private final FakeTime time = new FakeTime();
    private final RecordingTelling telling = new RecordingTelling();
    private final List<RegistrySimulator> open = new ArrayList<>();

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.close().await();
    }

    @AfterEach
    void closeAll() {
        open.forEach(RegistrySimulator::close);
    }

    private RegistrySimulator registry(RegistryScript script) {
        RegistrySimulator registry = RegistrySimulator.start(vertx, 0, script);
        open.add(registry);
        return registry;
    }

    private HttpServers servers() {
        return new HttpServers(Reach.contained(), new Retries(time, () -> 0, Policies.STANDARD));
    }

    private Trial<Answer> ask(String method, URI target, Map<String, String> headers)
            throws InterruptedException {
        return servers()
                .ask(
                        new Web.Request(method, target, headers, new byte[0]),
                        Optional.empty(),
                        Deadline.in(Duration.ofMinutes(1), time::nanos));
    }

    private static Answer answer(Trial<Answer> trial) {
        return trial instanceof Trial.Over<Answer>(Outcome.Made<Answer>(Answer answer))
                ? answer
                : new Answer(0, Map.of("was", trial.toString()), new byte[0]);
    }

    @Test
    void aHeadHasItsHeadersAndAGetItsBody() throws Exception {
        URI target = registry(WITH_IMAGE).uri().resolve(MANIFEST);

        Answer head = answer(ask("HEAD", target, Map.of()));
        Answer get = answer(ask("GET", target, Map.of()));

        assertThat(head.header("docker-content-digest")).contains(IMAGE.digest());
        assertThat(head.body()).isEmpty();
        assertThat(get.body()).isEqualTo(IMAGE.blobs().get(IMAGE.digest()));
        assertThat(get.toString()).isEqualTo("answer 200");
    }

    @Test
    void aLoginIsNotTakenToWhereTheServerLeads() throws Exception {
        RegistrySimulator storage = registry(WITH_IMAGE);
        RegistrySimulator registry = registry(WITH_IMAGE.storage(storage.uri()));
        URI target = registry.uri().resolve("/v2/a/blobs/" + IMAGE.digest());

        for (String method : List.of("HEAD", "GET")) {
            assertThat(answer(ask(method, target, Map.of("Authorization", "Basic x"))).status())
                    .isEqualTo(200);
        }

        assertThat(registry.told()).extracting(told -> told.field("shown")).containsOnly("basic");
        assertThat(storage.told())
                .hasSize(2)
                .extracting(told -> told.field("shown"))
                .containsOnly("nothing");
    }

    @ParameterizedTest
    @CsvSource({"429, 7", "503, 7", "408, 7"})
    void whatMayPassSaysWhen(int status, int seconds) throws Exception {
        Act refusal = new Act.Status(status, "", Optional.of(Duration.ofSeconds(seconds)));
        URI uri = registry(WITH_IMAGE.failing(Fault.always("*", refusal))).uri();

        assertThat(ask("HEAD", uri.resolve(MANIFEST), Map.of()))
                .isEqualTo(
                        new Trial.Again<>(
                                new Problem(
                                        "it answers " + status,
                                        uri + MANIFEST,
                                        "look at the log of the server"),
                                Optional.of(Duration.ofSeconds(seconds))));
    }

    @Test
    void aServerThatIsDownMayComeBackButANameThatIsNoneDoesNot() throws Exception {
        RegistrySimulator gone = registry(RegistryScript.EMPTY);
        gone.close();
        HttpServers anywhere =
                new HttpServers(Reach.EVERYWHERE, new Retries(time, () -> 0, Policies.STANDARD));
        Web.Request nowhere =
                new Web.Request(
                        "HEAD", URI.create("http://slipway.invalid/"), Map.of(), new byte[0]);

        assertThat(ask("HEAD", gone.uri().resolve(MANIFEST), Map.of()))
                .isInstanceOf(Trial.Again.class);
        assertThat(anywhere.ask(nowhere, Optional.empty(), Deadline.NEVER))
                .isEqualTo(
                        new Trial.Unreached<>(
                                new Problem(
                                        "there is no such host",
                                        "http://slipway.invalid/",
                                        "check the name, and the name servers")));
    }

    @Test
    void underRootNobodyElseIsAsked() throws Exception {
        assertThat(ask("HEAD", URI.create("https://registry.example/v2/"), Map.of()))
                .isEqualTo(
                        new Trial.Over<>(
                                new Outcome.Skipped<>(
                                        "https://registry.example/v2/ is not called under --root")));
    }

    @Test
    void roundsGoOnWhileTheyMayHelp() throws Exception {
        List<Integer> rounds = new ArrayList<>();

        Outcome<Integer> made =
                servers()
                        .rounds(
                                "it can't be had",
                                Deadline.in(Duration.ofMinutes(1), time::nanos),
                                telling,
                                _ -> {
                                    rounds.add(rounds.size());
                                    return rounds.size() < 3
                                            ? Trial.again(new Problem("not yet", "there", "wait"))
                                            : Trial.made(rounds.size());
                                });

        assertThat(made).isEqualTo(new Outcome.Made<>(3));
        assertThat(telling.errors()).containsExactly("not yet", "not yet");
        assertThat(time.sleeps).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void theLoginForAProxyIsNotGivenToAServerBehindIt() throws Exception {
        RegistrySimulator registry =
                registry(WITH_IMAGE.gate(Gate.BASIC).users(Map.of("me", "secret")));
        try (LittleProxy proxy =
                new LittleProxy(registry.uri().getPort(), Optional.of("me:secret"), 0)) {
            Route route =
                    new Route.Through(
                            "127.0.0.1",
                            proxy.uri().getPort(),
                            Optional.of(new Route.Login("me", "secret")));
            HttpURLConnection connection =
                    new Connections(route, Policies.STANDARD.images())
                            .to(URI.create("http://registry.invalid" + MANIFEST));

            assertThat(connection.getResponseCode()).isEqualTo(401);
        }
        assertThat(registry.told()).extracting(told -> told.field("shown")).containsOnly("nothing");
    }
}
