package dev.slipway.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollectorSimulatorTest {
    private static Vertx vertx;

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void close() {
        vertx.close().await();
    }

    private static int ask(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static HttpRequest.Builder post(URI uri, String type) {
        return HttpRequest.newBuilder(uri)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
    }

    @Test
    void itKeepsTheQueryOfMetricsAndTheirId() throws Exception {
        try (CollectorSimulator collector = CollectorSimulator.start(vertx, 0)) {
            URI uri = URI.create(collector.metrics() + "?event=a&b=%20");

            assertThat(ask(HttpRequest.newBuilder(uri).header("Idempotency-Key", "7")))
                    .isEqualTo(200);

            assertThat(collector.taken())
                    .containsExactly(new Delivery("/v1/metrics", "event=a&b=%20", "7", "", ""));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/traces,  application/json,       200",
        "/v1/metrics, application/json,       200",
        "/v1/traces,  application/x-protobuf, 415",
        "/v1/logs,    application/json,       404",
    })
    void itTakesTracesAndMetricsAsJson(String path, String type, int status) throws Exception {
        try (CollectorSimulator collector = CollectorSimulator.start(vertx, 0)) {
            assertThat(ask(post(collector.uri().resolve(path), type))).isEqualTo(status);

            assertThat(collector.taken()).hasSize(status == 200 ? 1 : 0);
        }
    }

    @Test
    void whatMeetsAFaultCameButWasNotTaken() throws Exception {
        Fault fault = Fault.first(1, "/v1/traces", new Act.Status(503));
        try (CollectorSimulator collector = CollectorSimulator.start(vertx, 0, fault)) {
            URI traces = collector.uri().resolve("/v1/traces");

            assertThat(ask(post(traces, "application/json"))).isEqualTo(503);
            assertThat(ask(post(traces, "application/json"))).isEqualTo(200);

            assertThat(collector.came()).hasSize(2);
            assertThat(collector.taken()).hasSize(1);
        }
    }
}
