package dev.slipway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Happening;
import dev.slipway.model.Part;
import dev.slipway.model.Problem;
import dev.slipway.model.StageEvent;
import dev.slipway.model.Stamped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventJsonTest {
    private static final Duration TOOK = Duration.ofMillis(7);

    static List<Happening> happenings() {
        Problem part = new Problem("a \"quoted\" part", "line 3", "mend it");
        return List.of(
                new Happening.Started(),
                new Happening.Waiting("the metadata service"),
                new Happening.Retrying(
                        3, "http://127.0.0.1:1/", "connection refused", Duration.ofMillis(400)),
                new Happening.Finished(TOOK),
                new Happening.Kept(TOOK, "same"),
                new Happening.Skipped("not here"),
                new Happening.Failed(
                        TOOK,
                        new Problem("two problems", "user data", "mend both", List.of(part, part))),
                new Happening.Rebooting(TOOK, "the kernel lacks a parameter"),
                new Happening.Note("a\nb"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("happenings")
    void whatIsWrittenIsRead(Happening happening) {
        StageEvent event =
                new StageEvent("user-data", Optional.of(new Part("source", "ec2")), happening);
        Stamped stamped =
                new Stamped(Instant.parse("2026-01-01T00:00:00.123456Z"), "b1", 17, event);

        String line = EventJson.write(stamped);

        assertThat(EventJson.read(line)).isEqualTo(stamped);
        assertThat(line).doesNotContain("\n");
        assertThat(line)
                .startsWith(
                        "{\"time\":\"2026-01-01T00:00:00.123456Z\",\"boot\":\"b1\",\"seq\":17,\"stage\":\"user-data\",\"kind\":\"source\",\"part\":\"ec2\",\"event\":\"");
    }
}
