package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Key;
import dev.slipway.model.Problem;
import dev.slipway.settings.Layer;
import dev.slipway.settings.store.Generation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WritingTest {
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

    @Test
    void aPatchIsPendingUntilItIsCommitted() throws IOException {
        Answer patched = caller.patch("/settings", "{\"motd\":\"bye\"}");

        assertThat(patched.status()).isEqualTo(204);
        assertThat(patched.body()).isEmpty();
        assertThat(caller.get("/tx").body()).isEqualTo("{\"motd\":\"bye\"}");
        assertThat(api.example().value("settings.motd")).contains("hello");

        Answer committed = caller.post("/tx/commit");

        assertThat(committed.status()).isEqualTo(200);
        assertThat(committed.body()).isEqualTo("[\"settings.motd\"]");
        assertThat(caller.get("/settings?keys=settings.motd").body())
                .isEqualTo("{\"motd\":\"bye\"}");
        assertThat(caller.get("/tx").body()).isEqualTo("{}");
        assertThat(api.applies()).hasValue(0);
    }

    @Test
    void whatTheApiSetsIsSetInItsLayerAndSaysSo() throws IOException {
        caller.patch("/settings?tx=mine", "{\"motd\":\"bye\"}");
        caller.post("/tx/commit?tx=mine");

        Generation now = api.example().store().current().orElseThrow();
        assertThat(now.number()).isEqualTo(2);
        assertThat(now.cause()).isEqualTo("api, transaction 'mine'");
        assertThat(now.layers().in(Layer.API).get(Key.of("settings.motd")).origin())
                .isEqualTo("api");
    }

    @Test
    void patchesOfOneTransactionAreOneChange() throws IOException {
        caller.patch("/settings?tx=a", "{\"motd\":\"one\"}");
        caller.patch("/settings?tx=a", "{\"motd\":\"two\",\"ntp\":{\"time-servers\":[]}}");
        caller.patch("/settings?tx=b", "{\"motd\":\"three\"}");

        assertThat(caller.get("/tx/list").body()).isEqualTo("[\"a\",\"b\"]");
        assertThat(caller.post("/tx/commit?tx=a").body())
                .isEqualTo("[\"settings.motd\",\"settings.ntp.time-servers\"]");
        assertThat(caller.get("/tx/list").body()).isEqualTo("[\"b\"]");
        assertThat(api.example().value("settings.motd")).contains("two");
        assertThat(api.example().value("settings.ntp.time-servers")).contains("[]");
    }

    @Test
    void aDroppedTransactionTellsItsKeysAndIsGone() throws IOException {
        caller.patch("/settings?tx=a", "{\"motd\":\"one\"}");

        assertThat(caller.ask("DELETE", "/tx?tx=a", "").body()).isEqualTo("[\"settings.motd\"]");
        assertThat(caller.ask("DELETE", "/tx?tx=a", "").body()).isEqualTo("[]");
        assertThat(caller.get("/tx/list").body()).isEqualTo("[]");
    }

    @Test
    void aDamagedTransactionIsAProblemUntilItIsDropped() throws IOException {
        caller.patch("/settings?tx=a", "{\"motd\":\"one\"}");
        Files.writeString(root.resolve("store/pending/a.json"), "{");

        assertThat(caller.get("/tx?tx=a").status()).isEqualTo(500);
        assertThat(caller.post("/tx/commit?tx=a").body()).contains("is damaged");
        assertThat(caller.ask("DELETE", "/tx?tx=a", "").status()).isEqualTo(200);
        assertThat(caller.get("/tx?tx=a").body()).isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource({"/tx/commit", "/tx/commit_and_apply", "/tx/commit?tx=nope"})
    void nothingPendingIsNotCommitted(String target) throws IOException {
        Answer answer = caller.post(target);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).startsWith("nothing is pending under '");
        assertThat(api.example().store().current().orElseThrow().number()).isEqualTo(1);
        assertThat(api.applies()).hasValue(0);
    }

    @Test
    void aPatchWithoutSettingsIsFineAndBeginsNothing() throws IOException {
        assertThat(caller.patch("/settings", "{}").status()).isEqualTo(204);
        assertThat(caller.patch("/settings", "{\"ntp\":{}}").status()).isEqualTo(204);
        assertThat(caller.get("/tx/list").body()).isEqualTo("[]");
    }

    @Test
    void allThatIsWrongInABodyIsToldAndNothingIsPending() throws IOException {
        Answer answer =
                caller.patch(
                        "/settings",
                        "{\"motd\":\"fine\",\n \"mtd\":1, \"ntp\":{\"time-servers\":\"x\"}}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .startsWith("the settings can't be used, so none of them is pending\n")
                .contains("line 2, column 2, key settings.mtd\n")
                .contains("key settings.ntp.time-servers\n");
        assertThat(caller.get("/tx/list").body()).isEqualTo("[]");
    }

    @ParameterizedTest(name = "({0}) as {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"motd":"x"       | application/json        | line 1
                    []                | application/json        | the settings can't be used
                    motd = "x"        | application/json        | the settings can't be used
                    ``                | application/json        | the settings can't be used
                    {"motd":"x"}      | text/plain              | settings are not read from a body of the type 'text/plain'
                    {"motd":"x"}      | application/x-www-form-urlencoded | settings are not read from a body of the type 'application/x-www-form-urlencoded'
                    {"motd":7}        | application/json; charset=utf-8   | key settings.motd
                    """)
    void aBodyThatIsNoJsonOfSettingsIsABadRequest(String body, String type, String says)
            throws IOException {
        Answer answer =
                caller.ask("PATCH", "/settings", type, body.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains(says);
    }

    @Test
    void aBodyThatIsNotUtf8IsABadRequest() throws IOException {
        byte[] latin = "{\"motd\":\"gr\u00fcn\"}".getBytes(StandardCharsets.ISO_8859_1);

        Answer answer = caller.ask("PATCH", "/settings", "application/json", latin);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("not UTF-8");
    }

    @Test
    void aSecretThatIsWrongIsNotRepeated() throws IOException {
        Answer answer =
                caller.patch(
                        "/settings",
                        "{\"host-containers\":{\"admin\":{\"user-data\":\"can@ry\"}}}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("can@ry");
    }

    @Test
    void aBodyOfTwoMebibytesIsTakenAndALargerOneIsNot() throws IOException {
        int frame = "{\"motd\":\"\"}".length();
        String full = "{\"motd\":\"" + "x".repeat((2 << 20) - frame) + "\"}";

        assertThat(caller.patch("/settings", full).status()).isEqualTo(204);
        Answer answer = caller.patch("/settings", full + " ");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).startsWith("the body has more than 2097152 bytes\n");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /settings?tx=                       | `tx` has no value
                    /settings?tx=%0a                    | the name of the transaction is too long
                    /settings?tx=......................................... | the name of the transaction is too long
                    """)
    @Tag("difference-api-empty-transaction")
    @Tag("difference-api-transaction-names")
    void aNameThatNoTransactionCanHaveIsABadRequest(String target, String says) throws IOException {
        Answer answer = caller.patch(target, "{\"motd\":\"x\"}");

        assertThat(answer.body()).startsWith(says);
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void commitAndApplyAnswersAtOnceWithTheKeys() throws IOException {
        api.close();
        api = ServedApi.applying(api.example(), CompletableFuture::new);
        caller.patch("/settings", "{\"motd\":\"bye\"}");

        Answer answer = caller.post("/tx/commit_and_apply");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("[\"settings.motd\"]");
    }

    @Test
    @Tag("difference-apply-wait")
    void whoWaitsHearsWhatCameOfIt() throws IOException {
        caller.patch("/settings", "{\"motd\":\"bye\"}");

        Answer answer = caller.post("/tx/commit_and_apply?wait=true");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"keys\":[\"settings.motd\"],\"generation\":2,\"files\":[\"/etc/motd\"],\"services\":[\"motd\"],\"problem\":null}");
        assertThat(api.applies()).hasValue(1);
    }

    @Test
    void aCommitThatCanNotBeAppliedStaysAndSaysWhy() throws IOException {
        Problem problem =
                new Problem(
                        "it broke",
                        "here",
                        "mend it",
                        List.of(new Problem("a part broke", "there", "mend that")));
        api.close();
        api =
                ServedApi.applying(
                        api.example(),
                        () -> CompletableFuture.completedFuture(Effect.failed(2, problem)));
        caller.patch("/settings", "{\"motd\":\"bye\"}");

        Answer answer = caller.post("/tx/commit_and_apply?wait=true");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .endsWith(
                        "\"problem\":{\"what\":\"it broke\",\"where\":\"here\",\"do\":\"mend it\",\"parts\":[{\"what\":\"a part broke\",\"where\":\"there\",\"do\":\"mend that\"}]}}");
        assertThat(api.example().value("settings.motd")).contains("bye");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /tx/apply                       | 204 | 1
                    /tx/apply?keys=settings.motd    | 204 | 1
                    /tx/apply?wait=true             | 200 | 1
                    /tx/apply?keys=                 | 400 | 0
                    /tx/apply?keys=a%20b            | 400 | 0
                    /tx/apply?wait=yes              | 400 | 0
                    """)
    void applyAppliesWithoutACommit(String target, int status, int applies) throws IOException {
        assertThat(caller.post(target).status()).isEqualTo(status);
        assertThat(api.applies()).hasValue(applies);
    }

    @Test
    void aRefusedWaitCommitsNothing() throws IOException {
        caller.patch("/settings", "{\"motd\":\"bye\"}");

        assertThat(caller.post("/tx/commit_and_apply?wait=soon").status()).isEqualTo(400);

        assertThat(caller.get("/tx").body()).isEqualTo("{\"motd\":\"bye\"}");
    }

    @Test
    void aBugIsToldWithoutWhatItMayKnow() throws IOException {
        api.close();
        api =
                ServedApi.applying(
                        api.example(),
                        () -> {
                            throw new IllegalStateException("canary");
                        });

        Answer answer = caller.post("/tx/apply");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).contains("bug of Slipway").doesNotContain("canary");
        assertThat(caller.get("/os").status()).isEqualTo(200);
    }
}
