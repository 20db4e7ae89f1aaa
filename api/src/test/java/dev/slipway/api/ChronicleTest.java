package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Generations over the wire: which one was seen, how they differ, the way back.
class ChronicleTest {
    @TempDir Path root;
    private ServedApi api;
    private Caller caller;

    @BeforeEach
    void serve() throws IOException {
        api = ServedApi.in(root);
        caller = api.caller();
        commit("{\"motd\":\"two\"}");
        commit(
                "{\"motd\":\"three\",\"host-containers\":{\"admin\":{\"user-data\":\"Y2FuYXJ5\",\"source\":\"s\"}}}");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private void commit(String body) throws IOException {
        assertThat(caller.patch("/settings", body).status()).isEqualTo(204);
        assertThat(caller.post("/tx/commit").status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    /settings              | If-None-Match: "3"           | 304
                    /settings              | If-None-Match: W/"3"         | 304
                    /settings?prefix=motd  | If-None-Match: "1", "3"      | 304
                    /                      | If-None-Match: *             | 304
                    /settings              | If-None-Match: "2"           | 200
                    /settings              | If-None-Match: 3             | 200
                    /                      | If-None-Match: "30"          | 200
                    /settings              | Accept: */*                  | 200
                    /settings?keys=        | If-None-Match: "3"           | 400
                    """)
    void settingsAreSentUnlessTheyWereSeen(String target, String header, int status)
            throws IOException {
        Answer answer = caller.with("GET", target, header);

        assertThat(answer.status()).isEqualTo(status);
        if (status != 400) {
            assertThat(answer.headers()).containsEntry("etag", "\"3\"");
        }
        assertThat(answer.body().isEmpty()).isEqualTo(status == 304);
    }

    @ParameterizedTest(name = "{0} {1} with {2} -> {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    POST   | /tx/commit?tx=t                  | "3"      | 200
                    POST   | /tx/commit?tx=t                  | "2"      | 412
                    POST   | /tx/commit?tx=t                  | W/"3"    | 412
                    POST   | /tx/commit?tx=t                  | *        | 200
                    POST   | /tx/commit_and_apply?tx=t        | "1","3"  | 200
                    POST   | /tx/commit_and_apply?tx=t        | "4"      | 412
                    PATCH  | /settings?tx=t                   | "3"      | 204
                    PATCH  | /settings?tx=t                   | nonsense | 412
                    DELETE | /settings?tx=t&keys=settings.ntp | "3"      | 204
                    DELETE | /settings?tx=t&keys=settings.ntp | "2"      | 412
                    POST   | /settings/undo                   | "3"      | 200
                    POST   | /settings/undo                   | "2"      | 412
                    """)
    void changesAreMadeUnlessOthersCameFirst(String method, String target, String tag, int status)
            throws IOException {
        caller.patch("/settings?tx=t", "{\"motd\":\"four\"}");
        String before = caller.get("/settings").body() + caller.get("/tx?tx=t").body();

        Answer answer =
                Answer.of(
                        caller.raw(
                                "%s %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nIf-Match: %s\r\nContent-Length: 15\r\n\r\n{\"motd\":\"five\"}"
                                        .formatted(method, target, tag)));

        assertThat(answer.status()).isEqualTo(status);
        if (status == 412) {
            assertThat(answer.body())
                    .startsWith("the settings are those of generation 3, not of " + tag + "\n");
            assertThat(caller.get("/settings").body() + caller.get("/tx?tx=t").body())
                    .isEqualTo(before);
        }
    }

    @Test
    void ofManyWhoUndoTheSameGenerationOneDoes() throws Exception {
        List<Callable<Integer>> undos =
                Collections.nCopies(
                        8, () -> caller.with("POST", "/settings/undo", "If-Match: \"3\"").status());
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> status : threads.invokeAll(undos)) {
                statuses.add(status.get());
            }
        }

        assertThat(statuses).containsOnly(200, 412).containsOnlyOnce(200);
    }

    @Test
    @Tag("difference-api-if-match")
    void ofTwoWhoSawTheSameOneCommits() throws IOException {
        caller.patch("/settings?tx=a", "{\"motd\":\"a\"}");
        caller.patch("/settings?tx=b", "{\"motd\":\"b\"}");

        assertThat(caller.with("POST", "/tx/commit?tx=a", "If-Match: \"3\"").status())
                .isEqualTo(200);
        assertThat(caller.with("POST", "/tx/commit?tx=b", "If-Match: \"3\"").status())
                .isEqualTo(412);
        assertThat(api.example().value("settings.motd")).contains("a");
        assertThat(caller.get("/tx?tx=b").body()).isEqualTo("{\"motd\":\"b\"}");
    }

    @Test
    void theHistoryHasAllGenerationsNewestFirst() throws IOException {
        assertThat(caller.get("/settings/history").body().replaceAll("\"time\":\"[^\"]+\"", "T"))
                .isEqualTo(
                        "[{\"generation\":3,T,\"cause\":\"api, transaction 'default'\",\"current\":true,\"confirmed\":false},"
                                + "{\"generation\":2,T,\"cause\":\"api, transaction 'default'\",\"current\":false,\"confirmed\":false},"
                                + "{\"generation\":1,T,\"cause\":\"boot 1\",\"current\":false,\"confirmed\":false}]");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    /settings/diff              | {'settings.host-containers.admin.source':{'now':{'value':'s','layer':'api','origin':'api'}},'settings.host-containers.admin.user-data':{'now':{'layer':'api','origin':'api'}},'settings.motd':{'before':{'value':'two','layer':'api','origin':'api'},'now':{'value':'three','layer':'api','origin':'api'}}}
                    /settings/diff?from=1&to=2  | {'settings.motd':{'before':{'value':'hello','layer':'defaults','origin':'10-defaults.toml line 1'},'now':{'value':'two','layer':'api','origin':'api'}}}
                    /settings/diff?to=2         | {'settings.motd':{'before':{'value':'hello','layer':'defaults','origin':'10-defaults.toml line 1'},'now':{'value':'two','layer':'api','origin':'api'}}}
                    /settings/diff?from=3       | {}
                    """)
    void aDiffHasWhatDiffersAndNoSecret(String target, String body) throws IOException {
        Answer answer = caller.get(target);

        assertThat(answer.body().replace('"', '\'')).isEqualTo(body);
        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    GET  | /settings/diff?from=x   | 400 | 'x' is no number
                    GET  | /settings/diff?to=      | 400 | `to` has no value
                    GET  | /settings/diff?from=-1  | 400 | '-1' is no number
                    GET  | /settings/diff?from=9   | 404 | there is no generation 9
                    GET  | /settings/diff?to=9     | 404 | there is no generation 9
                    GET  | /settings/diff?to=1     | 404 | there is no generation before 1
                    POST | /settings/undo?to=9     | 404 | there is no generation 9
                    POST | /settings/undo?to=99999999999999999999 | 400 | '99999999999999999999' is no number
                    POST | /settings/undo?wait=now | 400 | 'now' is neither true nor false
                    GET  | /settings/explain       | 400 | `key` is missing
                    GET  | /settings/explain?key=  | 400 | `key` has no value
                    GET  | /settings/explain?key=x | 400 | 'x' is no key
                    """)
    void whatIsNotThereOrNotMeantIsSaid(String method, String target, int status, String says)
            throws IOException {
        Answer answer = caller.with(method, target);

        assertThat(answer.body()).startsWith(says).contains("\n  do:    ");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(api.example().store().current().orElseThrow().number()).isEqualTo(3);
    }

    @Test
    void aDamagedGenerationIsNamed() throws IOException {
        Files.writeString(root.resolve("store/generations/2.json"), "{");

        Answer answer = caller.get("/settings/diff?from=2");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).startsWith("generation 2 is damaged");
    }

    @Test
    void anUndoIsANewGenerationAndIsApplied() throws IOException {
        Answer answer = caller.post("/settings/undo");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().replace('"', '\''))
                .endsWith(
                        "'settings.motd':{'before':{'value':'three','layer':'api','origin':'api'},'now':{'value':'two','layer':'api','origin':'api'}}}");
        assertThat(api.example().store().current().orElseThrow().number()).isEqualTo(4);
        assertThat(api.example().value("settings.motd")).contains("two");
        assertThat(api.applies()).hasValue(1);
    }

    @Test
    void whoWaitsForAnUndoHearsWhatCameOfIt() throws IOException {
        Answer answer = caller.post("/settings/undo?to=1&wait=true");

        assertThat(answer.body())
                .isEqualTo(
                        "{\"keys\":[\"settings.host-containers.admin.source\",\"settings.host-containers.admin.user-data\",\"settings.motd\"],"
                                + "\"generation\":4,\"files\":[\"/etc/motd\"],\"services\":[\"motd\"],\"problem\":null}");
    }

    @Test
    void anExplanationNamesPlacesFilesAndServices() throws IOException {
        Answer answer = caller.get("/settings/explain?key=settings.motd");

        assertThat(answer.body().replaceAll("\"time\":\"[^\"]+\"", "T").replace('"', '\''))
                .isEqualTo(
                        "{'key':'settings.motd','places':[{'value':'three','layer':'api','origin':'api'},"
                                + "{'value':'hello','layer':'defaults','origin':'10-defaults.toml line 1'}],"
                                + "'since':{'generation':3,T,'cause':'api, transaction 'default'','current':true,'confirmed':false},"
                                + "'files':['/etc/motd'],'services':['motd']}");
    }

    @Test
    void anExplanationOfASecretHasNoValue() throws IOException {
        assertThat(
                        caller.get("/settings/explain?key=settings.host-containers.admin.user-data")
                                .body())
                .contains("\"places\":[{\"layer\":\"api\",\"origin\":\"api\"}]")
                .doesNotContain("Y2FuYXJ5");
    }

    @Test
    void anExplanationOfWhatIsNotSetHasNoPlaces() throws IOException {
        assertThat(caller.get("/settings/explain?key=settings.ntp.options").body())
                .isEqualTo(
                        "{\"key\":\"settings.ntp.options\",\"places\":[],\"files\":[\"/etc/chrony.conf\"],\"services\":[\"ntp\"]}");
    }

    @Test
    void anUndoTakesBackWhatIsOnTrialAndNothingElse() throws IOException {
        caller.patch("/settings", "{\"motd\":\"four\"}");
        caller.post("/tx/commit_and_apply?confirm=60");

        assertThat(caller.post("/settings/undo?to=1").status()).isEqualTo(409);
        assertThat(caller.post("/settings/undo?confirm=60").status()).isEqualTo(409);
        assertThat(caller.post("/settings/undo?to=3").status()).isEqualTo(200);
        assertThat(api.example().value("settings.motd")).contains("three");
        assertThat(caller.get("/settings/confirm").body()).doesNotContain("until");
    }

    @Test
    void anUndoCanBeOnTrialItself() throws IOException {
        assertThat(caller.post("/settings/undo?wait=true&confirm=60").body())
                .contains("\"confirm\":{\"generation\":4,");
        assertThat(caller.post("/settings/confirm").status()).isEqualTo(200);
    }
}
