package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Happening;
import dev.slipway.model.StageEvent;
import dev.slipway.model.Stamped;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `GET /events`
@Timeout(60)
class EventsTest {
    @TempDir Path root;
    private Vertx vertx;
    private Told told;
    private ServedApi api;

    @BeforeEach
    void serve() throws IOException {
        vertx = Vertx.vertx();
        told = Told.on(vertx);
        told.tell("1-a", "boot", new Happening.Started());
        told.tell("2-b", "boot", new Happening.Started());
        told.tell("2-b", "boot", new Happening.Finished(Duration.ZERO));
        api = ServedApi.telling(Example.in(root), told);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private void happens() {
        told.tell("2-b", "apply", new Happening.Note("x"));
    }

    private Listener listen(String target, String... headers) throws IOException {
        Listener listener = new Listener(api.caller().call());
        Caller.send(
                listener.channel,
                "GET %s HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n%s\r\n"
                        .formatted(target, headers.length == 0 ? "" : headers[0] + "\r\n"));
        assertThat(listener.until(": events of this host\n\n"))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .containsIgnoringCase("content-type: text/event-stream\r\n")
                .containsIgnoringCase("cache-control: no-store\r\n");
        return listener;
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /events              | Accept: */*             | 2-b/3
                    /events?after=0      | Accept: */*             | 2-b/1 2-b/2 2-b/3
                    /events?after=1      | Accept: */*             | 2-b/2 2-b/3
                    /events?after=7      | Accept: */*             | ''
                    /events?boot=1-a     | Accept: */*             | 1-a/1 2-b/1 2-b/2 2-b/3
                    /events?boot=1-a&after=1 | Accept: */*         | 2-b/1 2-b/2 2-b/3
                    /events?boot=2-b     | Accept: text/event-stream | 2-b/1 2-b/2 2-b/3
                    /events              | Last-Event-ID: 2-b/2    | 2-b/3
                    /events              | Last-Event-ID: 1-a/1    | 2-b/1 2-b/2 2-b/3
                    /events?boot=1-a     | Last-Event-ID: 2-b/2    | 2-b/3
                    /events              | Last-Event-ID: 0-gone/9 | 1-a/1 2-b/1 2-b/2 2-b/3
                    """)
    void whatTheListenerLacksComesFirstThenWhatHappens(String target, String header, String ids)
            throws IOException {
        try (Listener listener = listen(target, header)) {
            happens();
            told.tell("3-c", "boot", new Happening.Started());

            assertThat(listener.ids(listener.until("id: 3-c/1\n")))
                    .isEqualTo((ids.isEmpty() ? "" : ids + " ") + "3-c/1");
        }
    }

    @Test
    void anEventIsALineOfTheJournalWithItsNameAndId() throws IOException {
        try (Listener listener = listen("/events")) {
            happens();

            assertThat(listener.until("}\n\n"))
                    .contains("id: 2-b/3\nevent: note\ndata: {\"seq\":3}\n\n");
        }
    }

    @Test
    void whoComesBackForAJournalThatIsGoneIsToldSo() throws IOException {
        try (Listener listener = listen("/events", "Last-Event-ID: 0-gone/9")) {
            assertThat(listener.until("id: 1-a/1\n"))
                    .contains(": the journal of '0-gone' is not kept any more\n\n");
        }
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /events?after=x   | Accept: */*            | 400 | 'x' is no number
                    /events?after=    | Accept: */*            | 400 | `after` has no value
                    /events?boot=     | Accept: */*            | 400 | `boot` has no value
                    /events?boot=9-z  | Accept: */*            | 404 | there is no journal of the boot '9-z'
                    /events           | Last-Event-ID: nothing | 400 | 'nothing' is no id of an event
                    /events           | Last-Event-ID: 2-b/x   | 400 | '2-b/x' is no id of an event
                    """)
    void whatCanNotBeListenedToIsSaid(String target, String header, int status, String says)
            throws IOException {
        Answer answer = api.caller().with("GET", target, header);

        assertThat(answer.body()).startsWith(says);
        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void whoReadsTooSlowlyIsLetGoAndHoldsUpNobody() throws IOException {
        try (Listener slow = listen("/events")) {
            long seq = 10;
            while (metrics().contains("slipway_api_event_streams_dropped_total 0\n")) {
                for (long batch = seq + EventStream.WAITING; seq < batch; seq++) {
                    note(seq);
                }
            }

            String heard = slow.until("\r\n0\r\n\r\n");

            assertThat(heard)
                    .contains("id: 2-b/10\n")
                    .doesNotContain("id: 2-b/" + (seq - 1) + "\n")
                    .contains(": too slow: what came after this was dropped");
        }
    }

    private void note(long seq) {
        StageEvent event = new StageEvent("apply", new Happening.Note("x"));
        Stamped.EVENTS.publish(vertx.eventBus(), new Stamped(Told.TIME, "2-b", seq, event));
    }

    private String metrics() throws IOException {
        return api.caller().get("/metrics").body();
    }

    @Test
    void whoGoesIsForgottenWithTheNextEvent() throws IOException {
        listen("/events").close();

        while (metrics().contains("slipway_api_event_streams 1\n")) {
            happens();
        }
    }

    @Test
    void thereAreNotEndlesslyManyListeners() throws IOException {
        List<Listener> listeners = new ArrayList<>();
        for (int i = 0; i < EventStreams.MOST; i++) {
            listeners.add(listen("/events"));
        }

        Answer answer = api.caller().get("/events");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsKey("retry-after");
        for (Listener listener : listeners) {
            listener.close();
        }
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void listenersEndWithTheServer() throws IOException {
        try (Listener listener = listen("/events")) {
            api.api().close();

            assertThat(listener.untilEnd()).isNotNull();
        } finally {
            api = ServedApi.telling(api.example(), told);
        }
    }

    @Test
    void anOldClientGetsThemWithoutChunks() throws IOException {
        try (Listener listener = new Listener(api.caller().call())) {
            Caller.send(listener.channel, "GET /events?after=1 HTTP/1.0\r\n\r\n");

            assertThat(listener.until("data: {\"seq\":2}\n\n"))
                    .doesNotContainIgnoringCase("transfer-encoding");
        }
    }

    /// Reads a stream as it comes.
    private static final class Listener implements AutoCloseable {
        private final SocketChannel channel;
        private final StringBuilder heard = new StringBuilder();

        Listener(SocketChannel channel) {
            this.channel = channel;
        }

        /// All so far, when it holds this text.
        String until(String text) throws IOException {
            while (heard.indexOf(text) < 0) {
                if (!more()) {
                    throw new AssertionError("the stream ended with:\n" + heard);
                }
            }
            return heard.toString();
        }

        String untilEnd() throws IOException {
            while (more()) {
                assertThat(heard.length()).isPositive();
            }
            return heard.toString();
        }

        private boolean more() throws IOException {
            ByteBuffer buffer = ByteBuffer.allocate(8192);
            int read = channel.read(buffer);
            heard.append(new String(buffer.array(), 0, Math.max(0, read), StandardCharsets.UTF_8));
            return read >= 0;
        }

        String ids(String text) {
            return text.lines()
                    .filter(line -> line.startsWith("id: "))
                    .map(line -> line.substring(4))
                    .reduce((all, next) -> all + " " + next)
                    .orElse("");
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
