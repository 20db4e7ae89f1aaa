package dev.slipway.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.simulators.RegistryScript.Gate;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrySimulatorTest {
    private static final OciImage IMAGE =
            OciImage.of("amd64", new TreeMap<>(Map.of("ahoy", new byte[2000])), List.of("/ahoy"));
    private static final RegistryScript WITH_IMAGE = RegistryScript.EMPTY.with("a/b:v1", IMAGE);
    private static final String MANIFEST = "/v2/a/b/manifests/v1";

    private static Vertx vertx;
    private static HttpClient client;

    private RegistrySimulator registry;

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
        client = HttpClient.newHttpClient();
    }

    @AfterAll
    static void end() {
        client.close();
        vertx.close().await();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private HttpResponse<byte[]> ask(RegistryScript script, String path, String... headers)
            throws Exception {
        registry = RegistrySimulator.start(vertx, 0, script);
        return ask("GET", path, headers);
    }

    private HttpResponse<byte[]> ask(String method, String path, String... headers)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(registry.uri().resolve(path))
                        .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String blob() {
        String biggest =
                IMAGE.blobs().entrySet().stream()
                        .max((one, other) -> one.getValue().length - other.getValue().length)
                        .orElseThrow()
                        .getKey();
        return "/v2/a/b/blobs/" + biggest;
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes());
    }

    @Test
    void aHeadTellsTypeLengthAndDigestOnly() throws Exception {
        HttpResponse<byte[]> whole = ask(WITH_IMAGE, MANIFEST);

        HttpResponse<byte[]> head = ask("HEAD", MANIFEST);

        assertThat(head.body()).isEmpty();
        assertThat(header(head, "content-type"))
                .isEqualTo("application/vnd.oci.image.manifest.v1+json");
        assertThat(header(head, "content-length")).isEqualTo("" + whole.body().length);
        assertThat(header(head, "docker-content-digest"))
                .isEqualTo(IMAGE.digest())
                .isEqualTo(OciImage.digest(whole.body()));
    }

    @ParameterizedTest
    @CsvSource({
        "/v2/,                                200",
        "/v2/a/b/manifests/v2,                404",
        "/v2/a/c/manifests/v1,                404",
        "/v2/a/b/blobs/sha256:0000,           404",
    })
    void whatIsNotThereIsSaidInTheWordsOfRegistries(String path, int status) throws Exception {
        HttpResponse<byte[]> answer = ask(WITH_IMAGE, path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(new String(answer.body()))
                .matches(
                        status == 200
                                ? "\\{}"
                                : "\\{\"errors\":\\[\\{\"code\":\"[A-Z]+_UNKNOWN\".*");
    }

    @ParameterizedTest
    @CsvSource({"bytes=2-5, 206, 4", "bytes=2-, 206, -2", "bytes=2-99999999, 206, -2", "x, 200, 0"})
    void blobsAreServedByRanges(String range, int status, int length) throws Exception {
        byte[] whole = ask(WITH_IMAGE, blob()).body();

        HttpResponse<byte[]> part = ask("GET", blob(), "Range", range);

        int expected = length > 0 ? length : whole.length + length;
        assertThat(part.statusCode()).isEqualTo(status);
        assertThat(part.body()).hasSize(expected);
        assertThat(header(part, "content-range"))
                .isEqualTo(
                        status == 200 ? "" : "bytes 2-%d/%d".formatted(expected + 1, whole.length));
    }

    @Test
    void aRangeBeyondTheEndIsRefused() throws Exception {
        assertThat(ask(WITH_IMAGE, blob(), "Range", "bytes=9999999-").statusCode()).isEqualTo(416);
    }

    @Test
    void whoComesWithoutATokenIsToldWhereToGetOne() throws Exception {
        HttpResponse<byte[]> refused =
                ask(WITH_IMAGE.gate(Gate.TOKEN).users(Map.of("u", "p")), MANIFEST);

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(header(refused, "www-authenticate"))
                .isEqualTo(
                        "Bearer realm=\"%s/token\",service=\"simulated\",scope=\"repository:a/b:pull\""
                                .formatted(registry.uri()));
    }

    @ParameterizedTest
    @CsvSource({
        "u, p, repository:a/b:pull, 200",
        "u, x, repository:a/b:pull, 401",
        "u, p, '', 401"
    })
    void aTokenIsForAKnownUserAndOneRepository(
            String user, String password, String scope, int status) throws Exception {
        RegistryScript script = WITH_IMAGE.gate(Gate.TOKEN).users(Map.of("u", "p"));
        HttpResponse<byte[]> given =
                ask(script, "/token?scope=" + scope, "Authorization", basic(user, password));

        assertThat(given.statusCode()).isEqualTo(status);
        if (status == 200) {
            String token = Findings.JSON.readTree(given.body()).path("token").stringValue();
            String[] shown = {"Authorization", "Bearer " + token};
            assertThat(ask("GET", MANIFEST, shown).statusCode()).isEqualTo(200);
            assertThat(ask("GET", "/v2/a/c/manifests/v1", shown).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void thePasswordOfAnotherUserOpensNothing() throws Exception {
        RegistryScript script = WITH_IMAGE.gate(Gate.BASIC).users(Map.of("u", "p", "v", "q"));

        assertThat(ask(script, MANIFEST, "Authorization", basic("u", "q")).statusCode())
                .isEqualTo(401);
        assertThat(ask("GET", MANIFEST, "Authorization", basic("v", "q")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void itRemembersHowAskersShowedThemselvesButNotWhatTheyShowed() throws Exception {
        ask(WITH_IMAGE, MANIFEST + "?ns=docker.io", "Authorization", basic("u", "canary"));

        assertThat(registry.told())
                .containsExactly(
                        new Told(
                                "GET manifests/a/b:v1",
                                Map.of("shown", "basic", "ns", "docker.io")));
    }

    @Test
    void storageIsWhereBlobsAre() throws Exception {
        HttpResponse<byte[]> answer =
                ask(WITH_IMAGE.storage(URI.create("http://127.0.0.1:1")), blob());

        assertThat(answer.statusCode()).isEqualTo(307);
        assertThat(header(answer, "location"))
                .isEqualTo("http://127.0.0.1:1" + blob() + "?signature=simulated");
    }

    @Test
    void faultsFindRequestsByKindAndName() throws Exception {
        RegistryScript script =
                WITH_IMAGE.failing(
                        Fault.first(1, "manifests/a/b:v1", new Act.Status(503)),
                        Fault.always("blobs/a/b@*", new Act.WrongBytes()));

        assertThat(ask(script, MANIFEST).statusCode()).isEqualTo(503);
        assertThat(ask("GET", MANIFEST).statusCode()).isEqualTo(200);
        assertThat(ask("GET", blob()).body())
                .hasSameSizeAs(IMAGE.blobs().get(blob().substring("/v2/a/b/blobs/".length())))
                .isNotEqualTo(IMAGE.blobs().get(blob().substring("/v2/a/b/blobs/".length())));
    }
}
