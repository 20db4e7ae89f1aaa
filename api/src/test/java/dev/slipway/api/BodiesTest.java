package dev.slipway.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.settings.input.Input;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bodies of `PATCH /settings` besides the original's, and `DELETE /settings`.
class BodiesTest {
    @TempDir Path root;
    private ServedApi api;
    private Caller caller;

    @BeforeEach
    void serve() throws IOException {
        api = ServedApi.in(root);
        caller = api.caller();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    application/toml  | [settings]\\nmotd = "bye"               | {"motd":"bye"}
                    application/toml; charset=utf-8 | settings.motd = 'a "b"' | {"motd":"a \\"b\\""}
                    Application/TOML  | {"settings":{"motd":"bye"}}             | {"motd":"bye"}
                    application/toml  | ``                                      | {}
                    application/vnd.slipway.words+json | {"settings.motd":"42"} | {"motd":"42"}
                    application/vnd.slipway.words+json | {"settings.motd":"true","settings.ecs.enable-spot-instance-draining":"true"} | {"ecs":{"enable-spot-instance-draining":true},"motd":"true"}
                    application/vnd.slipway.words+json | {"settings.metrics.send-metrics":"false","settings.ntp.time-servers":"[\\"a\\"]"} | {"metrics":{"send-metrics":false},"ntp":{"time-servers":["a"]}}
                    application/vnd.slipway.words+json | {"settings.ntp":"{\\"time-servers\\":[\\"a\\"]}","settings.kernel.lockdown":"none"} | {"kernel":{"lockdown":"none"},"ntp":{"time-servers":["a"]}}
                    application/vnd.slipway.words+json | {"settings.kernel.sysctl.\\"vm.swappiness\\"":"10"} | {"kernel":{"sysctl":{"vm.swappiness":"10"}}}
                    application/vnd.slipway.words+json | {"settings.container-registry.creds":"[]"} | {"container-registry":{"credentials":[]}}
                    application/vnd.slipway.words+json | {}                     | {}
                    """)
    void isPendingAsTheSettingsThatItMeans(String type, String body, String pending)
            throws IOException {
        Answer answer = caller.ask("PATCH", "/settings", type, text(body).getBytes(UTF_8));

        assertThat(answer.body()).isEmpty();
        assertThat(answer.status()).isEqualTo(204);
        assertThat(caller.get("/tx").body()).isEqualTo(pending);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    application/toml  | [settings]\\nmtd = "x"        | where: the body of the request, line 2, column 1, key settings.mtd
                    application/toml  | [settings\\nmotd = "x"        | where: the body of the request, line 1, column 10
                    application/toml  | motd = "x"                    | there is no `settings` table
                    application/vnd.slipway.words+json | {"settings.mtd":"x"}           | where: key settings.mtd
                    application/vnd.slipway.words+json | {"settings.ntp.time-servers":"a"} | where: key settings.ntp.time-servers
                    application/vnd.slipway.words+json | {"settings.ntp":"a"}           | `ntp` takes a table, not a string
                    application/vnd.slipway.words+json | {"settings.motd":42}           | the value of `settings.motd` is not given as a text
                    application/vnd.slipway.words+json | {"motd":"x"}                   | 'motd' is no key: the name of a setting begins with `settings`
                    application/vnd.slipway.words+json | {"settings.ntp":"{\\"options\\":[]}","settings.ntp.options":"[]"} | `settings.ntp.options` is set twice
                    application/vnd.slipway.words+json | {"settings.motd":"x","settings.motd":"y"} | is set twice
                    application/vnd.slipway.words+json | ["settings.motd"]              | the settings can't be used
                    application/vnd.slipway.words+json | {                              | the settings can't be used
                    """)
    void saysWhatIsWrongAndNothingIsPending(String type, String body, String says)
            throws IOException {
        Answer answer = caller.ask("PATCH", "/settings", type, text(body).getBytes(UTF_8));

        assertThat(answer.body())
                .startsWith("the settings can't be used, so none of them is pending\n")
                .contains(says);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(caller.get("/tx/list").body()).isEqualTo("[]");
    }

    private static String text(String body) {
        return body.replace("\\n", "\n");
    }

    @Test
    void whatOfADocumentHasNoEffectIsTold() throws IOException {
        Answer answer =
                caller.ask(
                        "PATCH",
                        "/settings",
                        "application/toml",
                        "[other]\na = 1\n[settings]\nmotd = 'x'\n".getBytes(UTF_8));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .startsWith("{\"notes\":[\"")
                .contains("other", "the body of the request, line 1");
        assertThat(caller.get("/tx").body()).isEqualTo("{\"motd\":\"x\"}");
    }

    @Test
    void aGzippedDocumentIsUnpackedAsUserDataIs() throws IOException {
        Answer answer =
                caller.ask(
                        "PATCH", "/settings", "application/toml", packed("settings.motd = 'zip'"));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(caller.get("/tx").body()).isEqualTo("{\"motd\":\"zip\"}");
    }

    @Test
    void aGzippedDocumentThatFillsTheMemoryIsRefused() throws IOException {
        byte[] bomb = packed("# " + "x".repeat(2 * Input.MAX_BYTES));

        Answer answer = caller.ask("PATCH", "/settings", "application/toml", bomb);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("the document is larger than 1048576 bytes");
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    @Tag("difference-api-unset")
    void aSettingOfTheApiIsUnsetAndItsDefaultShowsAgain() throws IOException {
        commit("{\"motd\":\"bye\"}");

        assertThat(caller.with("DELETE", "/settings?keys=settings.motd").status()).isEqualTo(204);
        assertThat(caller.get("/settings?keys=settings.motd").body()).contains("bye");
        Answer committed = caller.post("/tx/commit_and_apply?wait=true");

        assertThat(committed.body())
                .startsWith("{\"keys\":[\"settings.motd\"],\"generation\":3,")
                .endsWith(
                        "\"problem\":null,\"notes\":[\"`settings.motd` is still set, by defaults (10-defaults.toml line 1)\"]}");
        assertThat(caller.get("/settings?keys=settings.motd").body()).contains("hello");
    }

    @Test
    void aTableIsUnsetWithAllBelowIt() throws IOException {
        commit("{\"kernel\":{\"lockdown\":\"none\",\"sysctl\":{\"a.b\":\"1\"}},\"motd\":\"x\"}");

        caller.with("DELETE", "/settings?keys=settings.kernel,settings.ntp");

        assertThat(caller.post("/tx/commit").body())
                .isEqualTo("[\"settings.kernel\",\"settings.ntp\"]");
        assertThat(caller.get("/settings?prefix=kernel").body())
                .isEqualTo("{\"kernel\":{\"sysctl\":{\"vm.swappiness\":\"10\"}}}");
        assertThat(caller.get("/settings?prefix=motd").body()).isEqualTo("{\"motd\":\"x\"}");
    }

    @Test
    void whatIsUnsetAndThenSetIsSet() throws IOException {
        caller.with("DELETE", "/settings?keys=settings.motd&tx=a");
        caller.patch("/settings?tx=a", "{\"motd\":\"new\"}");

        assertThat(caller.post("/tx/commit?tx=a").body()).isEqualTo("[\"settings.motd\"]");
        assertThat(api.example().value("settings.motd")).contains("new");
    }

    @Test
    @Tag("difference-checked-together")
    void whatIsSwitchedOnWithoutWhatItNeedsStaysPendingUntilItHasIt() throws IOException {
        caller.patch("/settings?tx=a", "{\"host-containers\":{\"amdin\":{\"enabled\":true}}}");

        Answer refused = caller.post("/tx/commit?tx=a");
        caller.patch("/settings?tx=a", "{\"host-containers\":{\"amdin\":{\"source\":\"a:1\"}}}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body())
                .contains("`amdin` lacks `source`", "key settings.host-containers.amdin.source");
        assertThat(caller.post("/tx/commit?tx=a").status()).isEqualTo(200);
    }

    @Test
    void aChangeThatWouldLeaveSomethingHalfStaysPending() throws IOException {
        api.close();
        api = ServedApi.serving(api.example(), api.example().servedAs("aws-k8s-1.27"));
        String limits = "settings.oci-defaults.resource-limits.max-open-files";
        commit(
                "{\"oci-defaults\":{\"resource-limits\":{\"max-open-files\":{\"hard-limit\":2,\"soft-limit\":1}}}}");
        caller.with("DELETE", "/settings?keys=" + limits + ".hard-limit");

        Answer answer = caller.post("/tx/commit");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .startsWith("what the change would leave can't be used, so it is not committed\n")
                .contains("`max-open-files` lacks `hard-limit`, which it must have\n")
                .contains("where: key " + limits + ".hard-limit\n");
        assertThat(caller.get("/settings?prefix=oci-defaults").body()).contains("hard-limit");
        caller.with("DELETE", "/settings?keys=" + limits);
        assertThat(caller.post("/tx/commit").status()).isEqualTo(200);
        assertThat(caller.get("/settings?prefix=oci-defaults").body()).isEqualTo("{}");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /settings                        | `keys` is missing
                    /settings?keys=                  | `keys` has no value
                    /settings?keys=motd              | 'motd' is no key
                    /settings?keys=settings.mtd,settings.motd,settings.x.y | there is no setting `settings.mtd`, `settings.x.y`
                    /settings?keys=settings.motd&tx= | `tx` has no value
                    """)
    void whatCanNotBeUnsetIsABadRequest(String target, String says) throws IOException {
        Answer answer = caller.with("DELETE", target);

        assertThat(answer.body()).startsWith(says);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(caller.get("/tx/list").body()).isEqualTo("[]");
    }

    private void commit(String body) throws IOException {
        caller.patch("/settings", body);
        caller.post("/tx/commit");
    }
}
