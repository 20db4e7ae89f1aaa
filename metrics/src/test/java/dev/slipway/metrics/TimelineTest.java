package dev.slipway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Happening;
import dev.slipway.model.Part;
import dev.slipway.model.Problem;
import dev.slipway.model.StageEvent;
import dev.slipway.model.Stamped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private static final Duration MILLI = Duration.ofMillis(1);

    private final List<Stamped> events = new ArrayList<>();

    @Test
    void partsStandBelowTheirStageThoughStagesOverlap() {
        at(0, "boot", new Happening.Started());
        at(1, "user-data", new Happening.Started());
        at(2, "open-store", new Happening.Started());
        part(3, "user-data", "local file", new Happening.Started());
        at(9, "open-store", new Happening.Finished(Duration.ofMillis(7)));
        part(20, "user-data", "local file", new Happening.Finished(Duration.ofMillis(17)));
        at(21, "user-data", new Happening.Finished(Duration.ofMillis(20)));
        at(30, "boot", new Happening.Finished(Duration.ofMillis(30)));

        Timeline timeline = Timeline.of(events);

        assertThat(timeline.end()).isEqualTo("finished");
        assertThat(timeline.took()).isEqualTo(Duration.ofMillis(30));
        assertThat(timeline.spans())
                .extracting(span -> span.part().map(Part::name).orElse(span.stage()))
                .containsExactly("user-data", "local file", "open-store");
    }

    @Test
    void aSpanTellsWhatItWaitedForAndHowOftenItTried() {
        at(0, "user-data", new Happening.Started());
        at(5000, "user-data", new Happening.Waiting("the metadata service"));
        at(
                5100,
                "user-data",
                new Happening.Retrying(1, "http://127.0.0.1/", "refused", Duration.ZERO));
        at(10000, "user-data", new Happening.Waiting("the metadata service"));
        at(
                10001,
                "user-data",
                new Happening.Failed(Duration.ofSeconds(10), new Problem("a", "b", "c")));

        Timeline timeline = Timeline.of(events);

        Span span = timeline.spans().getFirst();
        assertThat(span.waits()).containsExactly("the metadata service");
        assertThat(span.retries()).isEqualTo(1);
        assertThat(TimelineText.of(timeline)).contains("failed").contains("retries: 1");
        assertThat(TimelineJson.of(timeline)).contains("\"retries\" : 1");
    }

    @Test
    void aStageWithoutAnEndIsRunning() {
        at(0, "user-data", new Happening.Started());
        at(40, "open-store", new Happening.Started());

        Timeline timeline = Timeline.of(events);

        assertThat(timeline.end()).isEqualTo("running");
        assertThat(timeline.spans().getFirst().end()).isEqualTo("running");
        assertThat(timeline.spans().getFirst().took()).isEqualTo(Duration.ofMillis(40));
    }

    @Test
    void whomTheBootTellsHowItEndedStandsAtTheEnd() {
        at(0, "boot", new Happening.Started());
        at(1, "configured", new Happening.Started());
        at(2, "configured", new Happening.Finished(Duration.ofMillis(1)));
        Part stack = new Part("signal", "cloudformation");
        part(3, "boot", stack, new Happening.Note("SUCCESS for 'a' of stack 'b'"));
        part(9, "boot", stack, new Happening.Retrying(1, "c", "refused", Duration.ZERO));
        part(20, "boot", stack, new Happening.Finished(Duration.ofMillis(17)));
        at(30, "boot", new Happening.Finished(Duration.ofMillis(30)));
        List<Stamped> boot = List.copyOf(events);
        events.clear();
        part(31, "metrics", new Part("metric", "boot_success"), new Happening.Finished(MILLI));
        part(90, "metrics", new Part("metric", "health_ping"), new Happening.Finished(MILLI));
        at(95, "apply", new Happening.Started());
        at(96, "configured", new Happening.Finished(MILLI));

        Timeline timeline = Timeline.ofBoot(boot, events);

        assertThat(TimelineText.of(timeline).lines().skip(2).map(line -> line.substring(23)))
                .containsExactly(
                        "configured                         finished  #",
                        "signal cloudformation              finished    ##################  SUCCESS for 'a' of stack 'b'  retries: 1",
                        "metric boot_success                finished                                #");
        assertThat(TimelineJson.of(timeline)).contains("\"signal\"", "\"metric\"");
        assertThat(timeline.took()).isEqualTo(Duration.ofMillis(30));
    }

    @Test
    void aWaitThatGoesOnBeyondTheBootIsShownToItsEnd() {
        at(0, "boot", new Happening.Started());
        at(10, "await-in-service", new Happening.Started());
        at(11, "await-in-service", new Happening.Waiting("the group: 'Warmed:Running'"));
        at(30, "boot", new Happening.Finished(Duration.ofMillis(30)));
        List<Stamped> boot = List.copyOf(events);
        events.clear();
        at(5000, "await-in-service", new Happening.Waiting("the group: 'Pending'"));
        at(9000, "await-in-service", new Happening.Finished(Duration.ofMillis(8990)));

        assertThat(Timeline.of(boot).spans().getFirst().end()).isEqualTo("running");
        Span wait = Timeline.ofBoot(boot, events).spans().getFirst();
        assertThat(wait.end()).isEqualTo("finished");
        assertThat(wait.took()).isEqualTo(Duration.ofMillis(8990));
        assertThat(wait.waits())
                .containsExactly("the group: 'Warmed:Running'", "the group: 'Pending'");
    }

    private void at(long millis, String stage, Happening happening) {
        add(millis, new StageEvent(stage, happening));
    }

    private void part(long millis, String stage, String part, Happening happening) {
        part(millis, stage, new Part("source", part), happening);
    }

    private void part(long millis, String stage, Part part, Happening happening) {
        add(millis, new StageEvent(stage, Optional.of(part), happening));
    }

    private void add(long millis, StageEvent event) {
        events.add(new Stamped(BEGIN.plusMillis(millis), "b", events.size() + 1, event));
    }
}
