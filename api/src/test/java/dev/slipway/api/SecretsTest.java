package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.socket.Limits;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Known secrets are in the store of a host, and somebody who may only read looks everywhere.
@Timeout(60)
class SecretsTest {
    /// In each value that is secret, as text and in base64.
    private static final List<String> SECRETS = List.of("c4n4ry", "YzRuNHJ5");

    private static final String SETTINGS =
            """
            {"motd":"plain",
             "host-containers":{"admin":{"user-data":"YzRuNHJ5"},"mine":{"source":"x/y:1","enabled":false,"superpowered":false,"user-data":"YzRuNHJ5"}},
             "bootstrap-containers":{"first":{"source":"x/y:1","mode":"off","user-data":"YzRuNHJ5"}},
             "network":{"https-proxy":"http://me:c4n4ry@proxy.example.com:3128"},
             "aws":{"config":"YzRuNHJ5","credentials":"YzRuNHJ5"},
             "container-registry":{"credentials":[{"registry":"docker.io","username":"c4n4ry","password":"c4n4ry"}]}}
            """;

    @TempDir Path root;
    private final Crowd crowd = new Crowd();
    private ServedApi api;

    @BeforeEach
    void serve() throws IOException {
        Path policy = root.resolve("etc/slipway/api-policy.toml");
        Files.createDirectories(policy.getParent());
        Files.writeString(policy, "[users]\n%s = [\"read\"]\n".formatted(Crowd.ALICE));
        Files.setPosixFilePermissions(policy, PosixFilePermissions.fromString("rw-r--r--"));
        api = ServedApi.of(Example.in(root), ServedApi.listening(Limits.USUAL, crowd));
        assertThat(as(Crowd.ROOT, "PATCH", "/settings", SETTINGS).status()).isEqualTo(204);
        assertThat(as(Crowd.ROOT, "POST", "/tx/commit", "").status()).isEqualTo(200);
        assertThat(as(Crowd.ROOT, "PATCH", "/settings", SETTINGS).status()).isEqualTo(204);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void whoMayChangeThemSeesThem() throws IOException {
        assertThat(as(Crowd.ROOT, "GET", "/settings", "").body()).contains(SECRETS);
    }

    @Test
    void whoMayOnlyReadSeesThatTheyAreThere() throws IOException {
        JsonNode seen =
                JsonMapper.shared().readTree(as(Crowd.ALICE, "GET", "/settings", "").body());

        assertThat(seen.at("/motd").asString()).isEqualTo("plain");
        assertThat(seen.at("/aws/credentials").asString()).isEqualTo("********");
        assertThat(seen.at("/container-registry/credentials").asString()).isEqualTo("********");
        assertThat(seen.at("/host-containers/mine/source").asString()).isEqualTo("x/y:1");
        assertThat(seen.at("/host-containers/mine/user-data").asString()).isEqualTo("********");
    }

    @Test
    void noAnswerToWhoMayOnlyReadHasOneWhateverIsAsked() throws IOException {
        List<String> asked = everything();
        assertThat(asked).hasSizeGreaterThan(150);

        for (String request : asked) {
            String method = request.substring(0, request.indexOf(' '));
            String target = request.substring(method.length() + 1);
            assertThat(as(Crowd.ALICE, method, target, "{}").body())
                    .as(request)
                    .doesNotContain(SECRETS);
        }
    }

    @Test
    void noEventAndNoFileOfLogsHasOne() throws IOException {
        crowd.comes(Crowd.ALICE);
        try (SocketChannel events = api.caller().call()) {
            Caller.send(events, "GET /events?after=0 HTTP/1.1\r\nHost: x\r\n\r\n");
            as(Crowd.ALICE, "POST", "/tx/commit", "");
            as(Crowd.ROOT, "POST", "/tx/commit_and_apply?wait=true", "");
            events.shutdownOutput();
            assertThat(Caller.untilClosed(events)).doesNotContain(SECRETS);
        }

        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.startsWith(root.resolve("store"))) {
                    assertThat(file).content().doesNotContain(SECRETS);
                }
            }
        }
    }

    /// Each endpoint, with each of the parameters that there are.
    private List<String> everything() throws IOException {
        JsonNode paths =
                JsonMapper.shared()
                        .readTree(as(Crowd.ALICE, "GET", "/openapi.json", "").body())
                        .at("/paths");
        List<String> parameters =
                List.of(
                        "",
                        "?keys=settings.aws,settings.aws.credentials",
                        "?key=settings.aws.credentials",
                        "?prefix=settings.aws",
                        "?prefix=a",
                        "?tx=default",
                        "?from=1&to=2",
                        "?names=motd");
        return paths.propertyStream()
                .filter(path -> !path.getKey().equals("/events"))
                .flatMap(path ->
                        Stream.of("GET", "POST", "PATCH", "DELETE")
                                .map(method -> method + " " + path.getKey()))
                .flatMap(request -> parameters.stream().map(request::concat))
                .toList();
    }

    private Answer as(String user, String method, String target, String body) throws IOException {
        crowd.comes(user);
        return api.caller().ask(method, target, body);
    }
}
