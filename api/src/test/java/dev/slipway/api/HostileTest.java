package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests as nobody means them, and as old clients send them. Whatever comes, it is answered, nothing is
/// changed, and the next one is served.
@Timeout(60)
class HostileTest {
    @TempDir Path root;
    private ServedApi api;

    @BeforeEach
    void serve() throws IOException {
        api = ServedApi.in(root);
    }

    @AfterEach
    void stop() throws IOException {
        assertThat(api.caller().get("/settings?keys=settings.motd").body())
                .isEqualTo("{\"motd\":\"hello\"}");
        assertThat(api.example().store().current().orElseThrow().number()).isEqualTo(1);
        api.close();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    /settings?prefix=%                   | 400 | the parameters can't be read
                    /settings?prefix=%z1                 | 400 | the parameters can't be read
                    /settings?prefix=%ff%fe              | 200 | {}
                    /settings?prefix=%00                 | 200 | {}
                    /settings?keys=%00                   | 400 | is no key
                    /settings?keys=,                     | 400 | '' is no key
                    /settings?keys=settings.motd,        | 400 | '' is no key
                    /settings?keys=settings..motd        | 400 | is no key
                    /settings?keys=settings.%22motd      | 400 | closes the quotes it opens
                    /settings?keys=settings              | 200 | {}
                    /settings?keys=settings.%22motd%22   | 200 | {"motd":"hello"}
                    /settings?keys=a&keys=settings.motd  | 200 | {"motd":"hello"}
                    /settings?keys=settings.motd&keys=   | 400 | `keys` has no value
                    /settings?keys                       | 400 | `keys` has no value
                    /settings?=x&&&keys=settings.motd    | 200 | {"motd":"hello"}
                    /settings?Keys=nonsense&prefix=motd  | 200 | {"motd":"hello"}
                    /settings?pre%66ix=motd              | 200 | {"motd":"hello"}
                    /settings#keys=                      | 404 | there is no
                    /settings;x=y                        | 404 | there is no
                    /SETTINGS                            | 404 | there is no
                    /settings/../os                      | 404 | there is no
                    /%73ettings                          | 404 | there is no
                    http://elsewhere/os                  | 200 | Example Linux
                    /os?prefix=%F0%9F%92%A9              | 200 | {}
                    /tx?tx=..%2f..%2fetc%2fpasswd        | 200 | {}
                    /tx?tx=%0d%0aX:%20y                  | 400 | line break
                    /metadata/templates?keys=settings.%E2%82%AC | 400 | is no key
                    /settings/diff?to=0x2                | 400 | '0x2' is no number
                    /settings/diff?to=%2B2               | 400 | '+2' is no number
                    """)
    void targetsAreTakenAsWritten(String target, int status, String says) throws IOException {
        Answer answer = api.caller().get(target);

        assertThat(answer.body()).contains(says);
        assertThat(answer.status()).isEqualTo(status);
    }

    static List<byte[]> bodies() {
        return Stream.concat(
                        Stream.of(
                                        "[".repeat(100_000),
                                        "{\"motd\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}",
                                        "{\"a\":".repeat(50_000),
                                        "{\"motd\":1e999999999}",
                                        "{\"motd\":\"\\ud800\"}",
                                        "{\"motd\":\"a\",\"motd\":\"b\"}",
                                        "{\"settings\":{\"motd\":\"x\"}}",
                                        "{\"\":\"x\"}",
                                        "{\"motd\":{\"x\":1}}",
                                        "{\"motd\":\"x\"} {\"motd\":\"y\"}",
                                        "nul",
                                        "\u0000")
                                .map(text -> text.getBytes(StandardCharsets.UTF_8)),
                        Stream.of(
                                "{\"motd\":\"x\"}".getBytes(StandardCharsets.UTF_16),
                                "{\"motd\":\"x\"}".getBytes(StandardCharsets.UTF_16LE),
                                new byte[] {(byte) 0xff, (byte) 0xfe, 0},
                                new byte[] {0x1f, (byte) 0x8b, 8, 0, 1}))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void bodiesThatMeanNothingAreRefusedWhateverTheyAreSaidToBe(byte[] body) throws IOException {
        for (String type : List.of(SettingsBody.JSON, SettingsBody.TOML, SettingsBody.WORDS)) {
            boolean meant =
                    type.equals(SettingsBody.TOML)
                            && new String(body, StandardCharsets.UTF_8).startsWith("{\"settings\"");

            Answer answer = api.caller().ask("PATCH", "/settings", type, body);

            assertThat(answer.status())
                    .as(type + ": " + answer.body())
                    .isEqualTo(meant ? 204 : 400);
            assertThat(answer.body().length()).isLessThan(10_000);
        }
        api.caller().ask("DELETE", "/tx", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PATCH /settings?tx=c HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n7\r\n{\"motd\"\r\n5\r\n:\"c\"}\r\n0\r\n\r\n",
                "PATCH /settings?tx=c HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nTrailer: X\r\n\r\nc;ext=1\r\n{\"motd\":\"c\"}\r\n0\r\nX: y\r\n\r\n",
                "PATCH /settings?tx=c HTTP/1.0\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n{\"motd\":\"c\"}",
                "PATCH /settings?tx=c HTTP/1.1\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n{\"motd\":\"c\"}",
                "PATCH /settings?tx=c HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: APPLICATION/JSON ; charset=UTF-8\r\nContent-Length: 12\r\n\r\n{\"motd\":\"c\"}",
                "PATCH /settings?tx=c HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n{\"motd\":\"c\"}"
            })
    void aBodyMayComeInAnyWayThatHttpKnows(String request) throws IOException {
        assertThat(api.caller().raw(request)).contains(" 204 No Content\r\n");
        assertThat(api.caller().get("/tx?tx=c").body()).isEqualTo("{\"motd\":\"c\"}");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    GET /os HTTP/1.0~~                                                   | 200
                    GET /os HTTP/1.1~Host: x~Connection: close~Content-Type: application/json~~ | 200
                    GET /os HTTP/1.1~Host: x~Connection: close~Content-Type: application/json~Content-Length: 2~~{} | 200
                    POST /actions/nothing HTTP/1.1~Host: x~Connection: close~~            | 404
                    GET /os HTTP/9.9~Connection: close~~                                  | 501
                    GET /os~~                                                             | 400
                    rubbish~~                                                             | 400
                    GET /os HTTP/1.1~no colon~Connection: close~~                         | 400
                    GET /os HTTP/1.1~Content-Length: -1~Connection: close~~               | 400
                    PATCH /settings HTTP/1.1~Content-Length: 1~Content-Length: 2~Connection: close~~{} | 400
                    """)
    void whatIsNoHttpIsABadRequest(String request, int status) throws IOException {
        assertThat(api.caller().raw(request.replace("~", "\r\n")))
                .matches("(?s)HTTP/\\S+ " + status + " .*");
    }

    @Test
    void requestsInARowAreAnsweredInTheirOrder() throws IOException {
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            requests.append(
                    "GET /settings?prefix=%s HTTP/1.1\r\nHost: x\r\n%s\r\n"
                            .formatted(
                                    i % 2 == 0 ? "motd" : "ntp",
                                    i == 19 ? "Connection: close\r\n" : ""));
        }
        try (SocketChannel channel = api.caller().call()) {
            Caller.send(channel, requests.toString());

            assertThat(
                            Caller.untilClosed(channel)
                                    .lines()
                                    .filter(line -> line.contains("{\""))
                                    .map(line -> line.replaceAll("HTTP/1.1 200 OK", ""))
                                    .toList())
                    .hasSize(20)
                    .startsWith("{\"motd\":\"hello\"}")
                    .endsWith("{\"ntp\":{\"time-servers\":[\"time.example\"]}}");
        }
    }
}
