package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The whole endpoint table over the socket, line by line of `endpoints.txt`.
class EndpointsTest {
    /// Endpoints that take nothing that could be wrong.
    private static final Set<String> TAKE_NOTHING =
            Set.of(
                    "GET /settings/history",
                    "GET /settings/confirm",
                    "GET /tx/list",
                    "GET /metadata/setting-generators",
                    "POST /actions/reboot",
                    "POST /actions/refresh-updates",
                    "POST /actions/prepare-update",
                    "POST /actions/activate-update",
                    "POST /actions/deactivate-update",
                    "GET /updates/status",
                    "GET /healthz",
                    "GET /metrics",
                    "GET /openapi.json");

    /// Their good answers have no end, or are no HTTP.
    private static final Set<String> STREAMS = Set.of("GET /events", "GET /exec");

    @TempDir Path root;

    static List<EndpointCase> lines() throws IOException {
        return EndpointCase.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lines")
    void answersAsTheTableSays(EndpointCase line) throws IOException {
        try (ServedApi api = ServedApi.in(root)) {
            Given.prepare(api, root, line.given());

            Answer answer =
                    api.caller()
                            .ask(line.method(), line.target(), line.sentType(), line.sentBody());

            assertThat(answer.status()).as(answer.body()).isEqualTo(line.status());
            assertThat(answer.headers().getOrDefault("content-type", ""))
                    .isEqualTo(line.contentType());
            assertThat(line.fits(answer.body())).as(answer.body()).isTrue();
            if (line.type().equals("text") && line.body().length() > 1) {
                assertThat(answer.body()).contains("\n  where: ").contains("\n  do:    ");
            }
            assertThat(state(api)).isEqualTo(expected(line.after()));
        }
    }

    private Map<String, String> state(ServedApi api) throws IOException {
        Path commands = root.resolve("var/log/slipway/commands.jsonl");
        Map<String, String> state = new TreeMap<>();
        state.put("generation", "" + api.example().store().current().orElseThrow().number());
        state.put("pending", "" + Example.made(api.example().store().names()));
        state.put("applied", "" + api.applies());
        state.put("ran", "" + (Files.exists(commands) ? Files.readAllLines(commands).size() : 0));
        return state;
    }

    private static Map<String, String> expected(String after) {
        Map<String, String> state =
                new TreeMap<>(
                        Map.of("generation", "1", "pending", "[]", "applied", "0", "ran", "0"));
        for (String each : after.equals("-") ? new String[0] : after.split(", ")) {
            assertThat(state).containsKey(each.split(" ")[0]);
            state.put(each.split(" ")[0], each.split(" ")[1]);
        }
        return state;
    }

    @Test
    void eachEndpointIsTriedWithGoodAndWrongInputAndAWrongMethod() throws IOException {
        Set<String> rows = rows();
        Set<String> good = tried(200, 204);
        Set<String> wrong = tried(400);
        Set<String> paths =
                lines().stream()
                        .filter(line -> !rows.contains(line.row()))
                        .map(line -> path(line.row()))
                        .collect(Collectors.toSet());

        assertThat(rows).hasSizeGreaterThan(30);
        assertThat(rows)
                .filteredOn(row -> !STREAMS.contains(row))
                .allSatisfy(row -> assertThat(good).contains(row));
        assertThat(rows)
                .filteredOn(row -> !TAKE_NOTHING.contains(row))
                .allSatisfy(row -> assertThat(wrong).contains(row));
        assertThat(rows).allSatisfy(row -> assertThat(paths).contains(path(row)));
    }

    private static String path(String row) {
        return row.split(" ")[1];
    }

    private static Set<String> tried(Integer... statuses) throws IOException {
        return lines().stream()
                .filter(line -> List.of(statuses).contains(line.status()))
                .map(EndpointCase::row)
                .collect(Collectors.toSet());
    }

    private Set<String> rows() throws IOException {
        return Example.in(root).endpoints().names();
    }
}
