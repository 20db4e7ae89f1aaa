package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Happening;
import dev.slipway.model.Problem;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `GET /healthz` and `GET /metrics`
@Timeout(60)
class HealthTest {
    private static final Happening STARTED = new Happening.Started();
    private static final Happening FINISHED = new Happening.Finished(Duration.ofMillis(1500));
    private static final Happening KEPT = new Happening.Kept(Duration.ZERO, "as it was");
    private static final Happening FAILED =
            new Happening.Failed(Duration.ofSeconds(2), new Problem("it broke", "here", "mend it"));

    @TempDir Path root;
    private Told told;
    private ServedApi api;

    @BeforeEach
    void begin() {
        told = Told.on(Vertx.vertx());
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private void serve(Duration limit) throws IOException {
        Applier applier =
                new Applier() {
                    @Override
                    public CompletableFuture<Effect> apply() {
                        return new CompletableFuture<>();
                    }

                    @Override
                    public Duration limit() {
                        return limit;
                    }
                };
        api = ServedApi.applying(Example.in(root), told, applier);
    }

    /// The end of each word says what happened to the stage before it.
    private void happen(String story) {
        for (String word : story.split(" ")) {
            Happening happening =
                    switch (word.charAt(word.length() - 1)) {
                        case '+' -> STARTED;
                        case '.' -> FINISHED;
                        case '=' -> KEPT;
                        default -> FAILED;
                    };
            told.tell("1-a", word.substring(0, word.length() - 1), happening);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    boot+                             | 200 | 'boot':{'id':'1-a','state':'running','problem':null},'applier':'idle','since':null,'problem':null
                    boot+ user-data+ user-data! boot! | 503 | 'boot':{'id':'1-a','state':'failed','problem':{'what':'it broke','where':'here','do':'mend it'}},'applier':'idle','since':null,'problem':null
                    boot+ boot.                       | 200 | 'boot':{'id':'1-a','state':'succeeded','problem':null},'applier':'idle','since':null,'problem':null
                    boot+ boot. apply+                | 200 | 'boot':{'id':'1-a','state':'succeeded','problem':null},'applier':'busy','since':'2026-01-01T00:00:00Z','problem':null
                    boot+ boot. apply+ apply!         | 503 | 'boot':{'id':'1-a','state':'succeeded','problem':null},'applier':'idle','since':null,'problem':{'what':'it broke','where':'here','do':'mend it'}
                    boot+ boot. apply+ apply! apply+ apply= | 200 | 'boot':{'id':'1-a','state':'succeeded','problem':null},'applier':'idle','since':null,'problem':null
                    """)
    void saysHowTheHostIsDoing(String story, int status, String rest) throws IOException {
        happen(story);
        serve(Duration.ofMinutes(1));

        Answer answer = api.caller().get("/healthz");

        assertThat(answer.body().replace('"', '\''))
                .isEqualTo(
                        "{'healthy':%s,'generation':1,'configured_at':null,'running_with':null,%s}"
                                .formatted(status == 200, rest));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers()).containsEntry("content-type", "application/json");
    }

    @Test
    @Tag("difference-api-health")
    void aHostThatNeverBootedIsWell() throws IOException {
        serve(Duration.ofMinutes(1));

        assertThat(api.caller().get("/healthz").body())
                .isEqualTo(
                        "{\"healthy\":true,\"generation\":1,\"configured_at\":null,\"running_with\":null,\"boot\":null,\"applier\":\"idle\",\"since\":null,\"problem\":null}");
    }

    @Test
    void saysWithWhichSettingsTheHostRunsAndSinceWhen() throws IOException {
        happen("boot+");
        told.tell("1-a", "commit-settings", new Happening.Note("generation 1"));
        happen("configured. boot. apply+");
        told.tell("1-a", "apply", new Happening.Note("generation 2"));
        happen("apply.");
        serve(Duration.ofMinutes(1));

        assertThat(api.caller().get("/healthz").body())
                .contains(
                        "\"configured_at\":{\"generation\":1,\"since\":\"2026-01-01T00:00:00Z\"}",
                        "\"running_with\":{\"generation\":2,\"since\":\"2026-01-01T00:00:00Z\"}");
        assertThat(api.caller().get("/metrics").body())
                .contains("\nslipway_running_generation 2\n");
    }

    @Test
    void aRunThatTakesTooLongIsStuck() throws IOException {
        happen("boot+ boot. apply+");
        serve(Duration.ofNanos(-1));

        Answer answer = api.caller().get("/healthz");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).contains("\"applier\":\"stuck\"");
    }

    @Test
    void whatHappensWhileItServesCountsToo() throws IOException {
        happen("boot+ boot.");
        serve(Duration.ofMinutes(1));
        happen("apply+ apply!");

        while (api.caller().get("/healthz").status() == 200) {
            Thread.onSpinWait();
        }
    }

    @Test
    void metricsSayWhatHappenedSoFar() throws IOException {
        happen("boot+ user-data+ user-data. restart-services+ restart-services= boot.");
        happen("apply+ restart-services+ restart-services! apply! apply+");
        serve(Duration.ofMinutes(1));
        api.caller().get("/settings");
        api.caller().get("/settings");
        api.caller().get("/nothing/of/the/kind");
        api.caller().get("/settings?keys=");

        Answer answer = api.caller().get("/metrics");

        assertThat(answer.headers())
                .containsEntry("content-type", "text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.body().lines().filter(line -> !line.startsWith("# HELP")))
                .containsExactly(
                        """
                        # TYPE slipway_build_info gauge
                        slipway_build_info{version="1.2.3",variant="aws-ecs-1"} 1
                        # TYPE slipway_settings_generation gauge
                        slipway_settings_generation 1
                        # TYPE slipway_boot_state gauge
                        slipway_boot_state{state="running"} 0
                        slipway_boot_state{state="succeeded"} 1
                        slipway_boot_state{state="failed"} 0
                        # TYPE slipway_boot_duration_seconds gauge
                        slipway_boot_duration_seconds 1.5
                        # TYPE slipway_boot_stage_duration_seconds gauge
                        slipway_boot_stage_duration_seconds{stage="user-data",outcome="changed"} 1.5
                        slipway_boot_stage_duration_seconds{stage="restart-services",outcome="unchanged"} 0
                        # TYPE slipway_applies_total counter
                        slipway_applies_total{outcome="changed"} 0
                        slipway_applies_total{outcome="unchanged"} 0
                        slipway_applies_total{outcome="skipped"} 0
                        slipway_applies_total{outcome="failed"} 1
                        # TYPE slipway_applier_busy gauge
                        slipway_applier_busy 1
                        # TYPE slipway_last_apply_timestamp_seconds gauge
                        slipway_last_apply_timestamp_seconds 1767225600
                        # TYPE slipway_api_requests_total counter
                        slipway_api_requests_total{endpoint="GET /settings",status="200"} 2
                        slipway_api_requests_total{endpoint="GET /settings",status="400"} 1
                        slipway_api_requests_total{endpoint="other",status="404"} 1
                        # TYPE slipway_api_connections gauge
                        slipway_api_connections 1
                        # TYPE slipway_api_event_streams gauge
                        slipway_api_event_streams 0
                        # TYPE slipway_api_event_streams_dropped_total counter
                        slipway_api_event_streams_dropped_total 0
                        """
                                .lines()
                                .toArray(String[]::new));
    }

    @Test
    void everyFamilyHasOneHelpAndOneType() throws IOException {
        happen("boot+ boot.");
        serve(Duration.ofMinutes(1));

        List<String> lines = api.caller().get("/metrics").body().lines().toList();

        List<String> families = named(lines, "# TYPE ");
        assertThat(named(lines, "# HELP ")).isEqualTo(families).doesNotHaveDuplicates();
        assertThat(lines)
                .filteredOn(line -> !line.startsWith("#"))
                .allSatisfy(line -> assertThat(families).contains(line.split("[{ ]")[0]));
    }

    private static List<String> named(List<String> lines, String before) {
        return lines.stream()
                .filter(line -> line.startsWith(before))
                .map(line -> line.substring(before.length()).split(" ")[0])
                .toList();
    }

    @Test
    void whatEndsALineOrALabelIsEscaped() throws IOException {
        serve(Duration.ofMinutes(1));

        assertThat(
                        new PrometheusText()
                                .family("a", "gauge", "one\\two\nthree \"four\"")
                                .sample(0.25, "b", "c\\d\"e\nf", "g", "")
                                .sample(-3)
                                .text())
                .isEqualTo(
                        """
                        # HELP a one\\\\two\\nthree "four"
                        # TYPE a gauge
                        a{b="c\\\\d\\"e\\nf",g=""} 0.25
                        a -3
                        """);
    }
}
