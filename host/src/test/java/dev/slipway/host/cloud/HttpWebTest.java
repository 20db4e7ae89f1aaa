package dev.slipway.host.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.port.Proxy;
import dev.slipway.port.Web;
import dev.slipway.simulators.Act;
import dev.slipway.simulators.CollectorSimulator;
import dev.slipway.simulators.Delivery;
import dev.slipway.simulators.Fault;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Over real connections; only the waits are not real.
@Timeout(60)
class HttpWebTest {
    private static Vertx vertx;

    private final RecordingTelling telling = new RecordingTelling();
    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.close().await();
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    private CollectorSimulator collector(Fault... faults) {
        CollectorSimulator collector = CollectorSimulator.start(vertx, 0, faults);
        open.add(collector);
        return collector;
    }

    private HttpWeb web(Reach reach) {
        return web(reach, Policies.STANDARD);
    }

    private static HttpWeb web(Reach reach, Policies policies) {
        return new HttpWeb(reach, new Retries(new FakeTime(), () -> 0, policies));
    }

    private Web.Way way(Optional<Proxy> proxy) {
        return new Web.Way(proxy, Deadline.NEVER, telling);
    }

    private Outcome<Integer> get(URI target) throws InterruptedException {
        return web(Reach.EVERYWHERE)
                .send(
                        new Web.Request("GET", target, Map.of("x-id", "7"), new byte[0]),
                        way(Optional.empty()))
                .map(Web.Reply::status);
    }

    private static Outcome<Integer> answered(int status) {
        return new Outcome.Made<>(status);
    }

    private static Problem problem(Outcome<?> outcome) {
        return ((Outcome.Failed<?>) outcome).problem();
    }

    @Test
    void aBodyArrivesWithItsHeaders() throws Exception {
        CollectorSimulator collector = collector();
        Web.Request request =
                new Web.Request(
                        "POST",
                        collector.uri().resolve("/v1/traces"),
                        Map.of("Content-Type", "application/json", "Idempotency-Key", "7"),
                        "{\"a\":\"é\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(
                        web(Reach.contained())
                                .send(request, way(Optional.empty()))
                                .map(Web.Reply::status))
                .isEqualTo(answered(200));
        assertThat(collector.taken())
                .containsExactly(
                        new Delivery("/v1/traces", "", "7", "application/json", "{\"a\":\"é\"}"));
    }

    @ParameterizedTest
    @CsvSource({"400", "403", "404", "415"})
    void anAnswerThatStaysIsAnAnswer(int status) throws Exception {
        assertThat(get(collector(Fault.always("*", new Act.Status(status))).metrics()))
                .isEqualTo(answered(status));
        assertThat(telling.told).isEmpty();
    }

    /// The JDK itself asks once more where a connection ended early.
    static Stream<Arguments> whatPasses() {
        return Stream.of(
                Arguments.of(new Act.Status(503), "it answers 503"),
                Arguments.of(new Act.Status(429), "it answers 429"),
                Arguments.of(new Act.Status(408), "it answers 408"),
                Arguments.of(new Act.Close(), "the connection ended before the answer did"),
                Arguments.of(new Act.Reset(), "the connection ended before the answer did"));
    }

    @ParameterizedTest
    @MethodSource("whatPasses")
    void whatMayPassIsTriedAgain(Act act, String error) throws Exception {
        assertThat(get(collector(Fault.first(2, "*", act)).metrics())).isEqualTo(answered(200));
        assertThat(telling.errors()).isNotEmpty().containsOnly(error);
    }

    @ParameterizedTest(name = "POST that is answered {0} is sent {1} times")
    @CsvSource({"429, 2", "502, 2", "503, 2", "504, 2", "500, 1", "501, 1", "507, 1"})
    void whatIsToldIsToldAgainOnlyIfTheServerWasBusy(int status, int times) throws Exception {
        CollectorSimulator collector = collector(Fault.first(1, "*", new Act.Status(status)));
        Web.Request request =
                new Web.Request(
                        "POST",
                        collector.uri().resolve("/v1/traces"),
                        Map.of("Content-Type", "application/json"),
                        "{}".getBytes(StandardCharsets.UTF_8));

        web(Reach.contained()).send(request, way(Optional.empty()));

        assertThat(collector.came()).hasSize(times);
    }

    @Test
    void silenceHasALimitAndIsTriedAgain() throws Exception {
        URI hanging = collector(Fault.always("*", new Act.Hang())).metrics();
        Web.Request request = new Web.Request("GET", hanging, Map.of(), new byte[0]);

        Outcome<Web.Reply> outcome =
                web(Reach.EVERYWHERE, ImdsCase.QUICK).send(request, way(Optional.empty()));

        assertThat(problem(outcome).what()).contains("; gave up after ");
        assertThat(telling.errors())
                .isNotEmpty()
                .containsOnly("connected, but no whole answer within 0.3 s");
    }

    @Test
    void whatDoesNotPassIsGivenUpAndNamesThePlaceWithoutWhatMayBeSecret() throws Exception {
        CollectorSimulator collector = collector(Fault.always("*", new Act.Status(500)));
        URI secret =
                URI.create(
                        collector.metrics().toString().replace("http://", "http://me:pw@")
                                + "?k=v");

        Problem problem = problem(get(secret));

        assertThat(problem.what())
                .startsWith(collector.metrics() + " can't be had: it answers 500; gave up after");
        assertThat(problem.text()).doesNotContain("pw").doesNotContain("k=v");
    }

    @Test
    void whereNobodyListensNobodyIsAskedTwice() throws Exception {
        CollectorSimulator gone = collector();
        gone.close();
        open.clear();

        assertThat(problem(get(gone.metrics())).what())
                .endsWith("can't be had: connection refused");
        assertThat(telling.told).isEmpty();
    }

    @Test
    void aNameThatIsNoneIsSaid() throws Exception {
        assertThat(problem(get(URI.create("https://metrics.slipway.invalid/v1"))))
                .isEqualTo(
                        new Problem(
                                "https://metrics.slipway.invalid/v1 can't be had: there is no such host",
                                "https://metrics.slipway.invalid/v1",
                                "check the name, and the name servers"));
    }

    @Test
    void underARootOnlyLoopbackAndWhatIsNamedIsCalled() throws Exception {
        URI outside = URI.create("https://metrics.slipway.invalid/v1?secret");
        Web.Request request = new Web.Request("GET", outside, Map.of(), new byte[0]);

        assertThat(web(Reach.contained()).send(request, way(Optional.empty())))
                .isEqualTo(
                        new Outcome.Skipped<>(
                                "https://metrics.slipway.invalid/v1 is not called under --root"));
        assertThat(web(Reach.contained(outside)).allows(outside)).isTrue();
    }

    /// Answers everything with a redirect.
    private URI leading(Map<String, String> to, List<String> asked) {
        HttpServer server =
                vertx.createHttpServer()
                        .requestHandler(request -> {
                            asked.add(request.uri());
                            String location = to.get(request.path());
                            request.response()
                                    .setStatusCode(location == null ? 200 : 302)
                                    .putHeader("Location", location == null ? "/" : location)
                                    .end();
                        })
                        .listen(0, "127.0.0.1")
                        .await();
        open.add(() -> server.close().await());
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    @Test
    void aGetThatIsLedElsewhereFollows() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        URI server = leading(Map.of("/a", "/b?x=1", "/b", "/c"), asked);

        assertThat(get(server.resolve("/a?q"))).isEqualTo(answered(200));
        assertThat(asked).containsExactly("/a?q", "/b?x=1", "/c");
    }

    @ParameterizedTest
    @CsvSource({"/a, 11", "http://metrics.slipway.invalid/, 1", "gopher://x/, 1"})
    void itFollowsNeitherInCirclesNorOutOfTheRoot(String location, int requests) throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        URI server = leading(Map.of("/a", location), asked);
        Web.Request request = new Web.Request("GET", server.resolve("/a"), Map.of(), new byte[0]);

        Outcome<Web.Reply> outcome = web(Reach.contained()).send(request, way(Optional.empty()));

        assertThat(problem(outcome).what()).endsWith("it leads to where Slipway does not follow");
        assertThat(asked).hasSize(requests);
    }

    @Test
    void whatIsEncryptedGoesThroughTheProxyAndWhatIsNotDoesNot() throws Exception {
        CollectorSimulator collector = collector();
        try (LittleProxy proxy =
                new LittleProxy(collector.uri().getPort(), Optional.of("me:secret"), 0)) {
            Proxy strange = new Proxy(proxy.uri().toString(), List.of());
            Web.Request encrypted =
                    new Web.Request(
                            "GET",
                            URI.create("https://m.slipway.invalid/v1"),
                            Map.of(),
                            new byte[0]);
            Web.Request plain =
                    new Web.Request(
                            "GET",
                            URI.create("http://m.slipway.invalid/v1"),
                            Map.of(),
                            new byte[0]);
            HttpWeb web = web(Reach.EVERYWHERE);

            assertThat(problem(web.send(encrypted, way(Optional.of(strange)))).what())
                    .endsWith(
                            "the proxy %s asks for a user and a password (407)"
                                    .formatted(proxy.uri()));
            assertThat(problem(web.send(plain, way(Optional.of(strange)))).what())
                    .endsWith("there is no such host");
            assertThat(proxy.asked).containsExactly("CONNECT m.slipway.invalid:443 HTTP/1.1");
        }
    }

    @Test
    void theDeadlineEndsItWhateverItHangsIn() throws Exception {
        URI hanging = collector(Fault.always("*", new Act.Hang())).metrics();
        Deadline deadline = Deadline.in(Duration.ofMillis(50), System::nanoTime);
        Web.Request request = new Web.Request("GET", hanging, Map.of(), new byte[0]);

        Outcome<Web.Reply> outcome =
                web(Reach.EVERYWHERE)
                        .send(request, new Web.Way(Optional.empty(), deadline, telling));

        assertThat(problem(outcome).what()).contains("can't be had: ");
    }
}
