package dev.slipway.command;

import dev.slipway.model.Happening;
import dev.slipway.model.Part;
import dev.slipway.model.StageEvent;
import dev.slipway.model.Stamped;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Shows a boot on stderr while it goes on: a line for each thing worth a line, and on a terminal a last
/// line with what runs now. A wait that goes on is worth one less and less often.
final class Console {
    private static final String ERASE = "\r\033[K";
    private static final Duration AGAIN_FIRST = Duration.ofSeconds(5);
    private static final Duration AGAIN_RAREST = Duration.ofMinutes(1);

    private final PrintStream err;
    private final LogLevel level;
    private final boolean live;
    private final Set<String> running = new LinkedHashSet<>();
    private final Map<String, Wait> waits = new HashMap<>();
    private Optional<Instant> begin = Optional.empty();

    /// @param again when it is due to be said again
    private record Wait(String reason, Instant begin, Distances again) {}

    /// @param live whether stderr is a terminal that shows a changing last line
    Console(PrintStream err, LogLevel level, boolean live) {
        this.err = err;
        this.level = level;
        this.live = live;
    }

    /// Whether stderr is a terminal and the user did not ask for plain lines.
    static boolean isLive(Given given) {
        return Terminal.ERR.is() && !given.flag("--plain");
    }

    /// The last words of a boot.
    void conclude(String summary) {
        if (level.compareTo(LogLevel.INFO) >= 0) {
            err.print(summary);
        }
    }

    synchronized void hear(Stamped stamped) {
        Instant start = begin.orElse(stamped.time());
        begin = Optional.of(start);
        follow(stamped.event());
        StringBuilder text = new StringBuilder(live ? ERASE : "");
        if (level.shows(stamped.event()) && isDue(stamped)) {
            text.append(line(Duration.between(start, stamped.time()), stamped.event()))
                    .append('\n');
        }
        if (live && !running.isEmpty()) {
            text.append("           now: ").append(String.join(", ", running));
        }
        err.print(text);
        err.flush();
    }

    private boolean isDue(Stamped stamped) {
        if (level == LogLevel.DEBUG
                || !(stamped.event().happening() instanceof Happening.Waiting(String reason))) {
            return true;
        }
        String name = name(stamped.event());
        Wait known = waits.get(name);
        if (known != null && known.reason().equals(reason)) {
            return known.again().passed(Duration.between(known.begin(), stamped.time()));
        }
        waits.put(name, new Wait(reason, stamped.time(), new Distances(AGAIN_FIRST, AGAIN_RAREST)));
        return true;
    }

    private void follow(StageEvent event) {
        if (event.part().isPresent() || event.stage().equals(StageEvent.BOOT)) {
            return;
        }
        switch (event.happening()) {
            case Happening.Started _ -> running.add(event.stage());
            case Happening.Finished _,
                    Happening.Kept _,
                    Happening.Skipped _,
                    Happening.Failed _,
                    Happening.Rebooting _ ->
                    running.remove(event.stage());
            case Happening.Waiting _, Happening.Retrying _, Happening.Note _ -> {}
        }
    }

    private static String line(Duration since, StageEvent event) {
        return "%8.3f s  %-20s %s"
                .formatted(since.toNanos() / 1e9, name(event), words(event.happening()));
    }

    private static String name(StageEvent event) {
        return event.part()
                .map(Part::name)
                .map(part -> event.stage() + " " + part)
                .orElse(event.stage());
    }

    static String words(Happening happening) {
        return switch (happening) {
            case Happening.Started _ -> "started";
            case Happening.Waiting(String reason) -> "waiting for " + reason;
            case Happening.Retrying(int attempt, String target, String error, Duration next) ->
                    "attempt %d at %s failed: %s; next in %d ms"
                            .formatted(attempt, target, error, next.toMillis());
            case Happening.Finished(Duration took) ->
                    "finished in %d ms".formatted(took.toMillis());
            case Happening.Kept(Duration _, String why) -> "kept: " + why;
            case Happening.Skipped(String why) -> "skipped: " + why;
            case Happening.Failed(Duration _, var problem) -> "failed: " + problem.what();
            case Happening.Rebooting(Duration _, String why) -> "the host reboots: " + why;
            case Happening.Note(String text) -> "note: " + text;
        };
    }
}
