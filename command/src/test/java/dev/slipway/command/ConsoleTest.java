package dev.slipway.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Happening;
import dev.slipway.model.Part;
import dev.slipway.model.Problem;
import dev.slipway.model.StageEvent;
import dev.slipway.model.Stamped;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void plainLinesSayWhenWhatAndHow() {
        Console console = new Console(new PrintStream(err), LogLevel.INFO, false);

        console.hear(event(0, "user-data", new Happening.Started()));
        console.hear(event(5, "user-data", new Happening.Waiting("the metadata service")));
        console.hear(
                event(
                        7,
                        "user-data",
                        new Happening.Retrying(
                                1, "http://127.0.0.1/", "refused", Duration.ofMillis(200))));
        console.hear(event(9, "user-data", new Happening.Finished(Duration.ofMillis(9))));

        assertThat(text())
                .isEqualTo(
                        """
                           0.005 s  user-data            waiting for the metadata service
                           0.007 s  user-data            attempt 1 at http://127.0.0.1/ failed: refused; next in 200 ms
                           0.009 s  user-data            finished in 9 ms
                        """);
    }

    @Test
    void aWaitThatGoesOnIsToldLessAndLessOftenUntilItsReasonChanges() {
        Console console = new Console(new PrintStream(err), LogLevel.INFO, false);

        for (long second = 5; second <= 180; second += 5) {
            console.hear(event(second * 1000, "user-data", new Happening.Waiting("rain")));
        }
        console.hear(event(181_000, "user-data", new Happening.Waiting("sun")));

        assertThat(text().lines().map(line -> line.strip().split("\\D")[0]))
                .containsExactly("0", "5", "15", "35", "75", "135", "176");
    }

    @Test
    void atLevelDebugEachSignOfAWaitShows() {
        Console console = new Console(new PrintStream(err), LogLevel.DEBUG, false);

        console.hear(event(0, "user-data", new Happening.Waiting("rain")));
        console.hear(event(1, "user-data", new Happening.Waiting("rain")));

        assertThat(text().lines()).hasSize(2);
    }

    @Test
    void partsShowOnlyWhenTheyFailOrWhenAsked() {
        Console quiet = new Console(new PrintStream(err), LogLevel.INFO, false);
        Part file = new Part("file", "/etc/motd");

        quiet.hear(part(0, file, new Happening.Finished(Duration.ZERO)));
        quiet.hear(
                part(
                        1,
                        file,
                        new Happening.Failed(Duration.ZERO, new Problem("no", "here", "mend"))));

        assertThat(text()).isEqualTo("   0.001 s  render-files /etc/motd failed: no\n");
    }

    @Test
    void atLevelErrorOnlyFailuresShow() {
        Console console = new Console(new PrintStream(err), LogLevel.ERROR, false);

        console.hear(event(0, "user-data", new Happening.Waiting("x")));
        console.hear(event(1, "user-data", new Happening.Finished(Duration.ZERO)));
        console.conclude("summary");

        assertThat(text()).isEmpty();
    }

    @Test
    void onATerminalTheLastLineSaysWhatRunsNow() {
        Console console = new Console(new PrintStream(err), LogLevel.INFO, true);

        console.hear(event(0, "user-data", new Happening.Started()));
        console.hear(event(0, "open-store", new Happening.Started()));
        console.hear(event(1, "user-data", new Happening.Finished(Duration.ZERO)));

        assertThat(text()).endsWith("now: open-store");
    }

    private static Stamped event(long millis, String stage, Happening happening) {
        return new Stamped(BEGIN.plusMillis(millis), "b", 1, new StageEvent(stage, happening));
    }

    private static Stamped part(long millis, Part part, Happening happening) {
        StageEvent event = new StageEvent("render-files", Optional.of(part), happening);
        return new Stamped(BEGIN.plusMillis(millis), "b", 1, event);
    }

    private String text() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
