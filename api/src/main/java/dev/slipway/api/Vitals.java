package dev.slipway.api;

import dev.slipway.model.Happening;
import dev.slipway.model.Problem;
import dev.slipway.model.StageEvent;
import dev.slipway.model.Stamped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/// How the last boot of the host and what followed it are going, folded from their events. Safe to use from
/// any thread.
final class Vitals {
    private final LongSupplier nanos;
    private final List<Stamped> early = new ArrayList<>();
    private final Map<String, Stage> stages = new LinkedHashMap<>();
    private final Map<Ending, Long> applies = new EnumMap<>(Ending.class);
    private boolean caughtUp;
    private Optional<Boot> boot = Optional.empty();
    private long seq;
    private Optional<Run> run = Optional.empty();
    private Optional<Instant> lastApply = Optional.empty();
    private Optional<Problem> problem = Optional.empty();
    private Standing standing = Standing.NONE;

    /// How a boot, a stage or a run ended.
    enum Ending {
        CHANGED("changed"),
        UNCHANGED("unchanged"),
        SKIPPED("skipped"),
        FAILED("failed");

        private final String text;

        Ending(String text) {
            this.text = text;
        }

        /// As in labels of metrics.
        String text() {
            return text;
        }
    }

    /// @param stage empty while the boot runs
    record Boot(String id, Optional<Stage> stage) {}

    /// A stage, or a whole boot, that has ended.
    ///
    /// @param took zero for one that was skipped
    record Stage(Ending ending, Duration took, Optional<Problem> problem) {}

    /// A run of the applier.
    ///
    /// @param nanos when it was heard of, by the monotonic clock
    record Run(Instant since, long nanos) {}

    /// What is known at one moment.
    ///
    /// @param boot empty for a host that never booted
    /// @param stages of the boot, by name, in the order in which they ended
    /// @param applies how many runs ended how, since the boot
    /// @param run the one that is under way
    record Now(
            Optional<Boot> boot,
            Map<String, Stage> stages,
            Map<Ending, Long> applies,
            Optional<Run> run,
            Last last) {}

    /// What the last run that ended left.
    ///
    /// @param ended when it did
    /// @param problem why the host does not run with its settings, or not with all of them
    record Last(Optional<Instant> ended, Optional<Problem> problem, Standing standing) {}

    /// @param nanos the monotonic clock
    Vitals(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// Hears an event of the bus.
    synchronized void hear(Stamped event) {
        if (caughtUp) {
            fold(event);
        } else {
            early.add(event);
        }
    }

    /// Takes up what happened before the first event that was heard.
    ///
    /// @param journal of the last boot
    synchronized void catchUp(List<Stamped> journal) {
        journal.forEach(this::fold);
        early.forEach(this::fold);
        early.clear();
        caughtUp = true;
    }

    private void fold(Stamped stamped) {
        if (boot.filter(current -> current.id().equals(stamped.boot())).isEmpty()) {
            boot = Optional.of(new Boot(stamped.boot(), Optional.empty()));
            stages.clear();
            standing = Standing.NONE;
            seq = 0;
        }
        if (stamped.seq() <= seq) {
            return;
        }
        seq = stamped.seq();
        standing = standing.with(stamped);
        if (stamped.event().part().isEmpty()) {
            fold(stamped, stamped.event().stage());
        }
    }

    private void fold(Stamped stamped, String stage) {
        Optional<Stage> ended = ended(stamped.event().happening());
        boolean started = stamped.event().happening() instanceof Happening.Started;
        if (stage.equals(Applier.STAGE)) {
            if (started) {
                run = Optional.of(new Run(stamped.time(), nanos.getAsLong()));
            }
            ended.ifPresent(how -> endRun(stamped.time(), how));
        } else if (stage.equals(StageEvent.BOOT)) {
            boot = ended.map(how -> new Boot(stamped.boot(), Optional.of(how))).or(() -> boot);
        } else if (boot.filter(current -> current.stage().isEmpty()).isPresent()) {
            ended.ifPresent(how -> stages.put(stage, how));
        }
    }

    private void endRun(Instant at, Stage how) {
        run = Optional.empty();
        lastApply = Optional.of(at);
        problem = how.problem();
        applies.merge(how.ending(), 1L, Long::sum);
    }

    private static Optional<Stage> ended(Happening happening) {
        return switch (happening) {
            case Happening.Finished(Duration took) ->
                    Optional.of(new Stage(Ending.CHANGED, took, Optional.empty()));
            case Happening.Kept(Duration took, var _) ->
                    Optional.of(new Stage(Ending.UNCHANGED, took, Optional.empty()));
            case Happening.Skipped _ ->
                    Optional.of(new Stage(Ending.SKIPPED, Duration.ZERO, Optional.empty()));
            case Happening.Failed(Duration took, Problem why) ->
                    Optional.of(new Stage(Ending.FAILED, took, Optional.of(why)));
            // A boot that reboots the host is not over: the next one goes on.
            case Happening.Started _,
                    Happening.Waiting _,
                    Happening.Retrying _,
                    Happening.Rebooting _,
                    Happening.Note _ ->
                    Optional.empty();
        };
    }

    synchronized Now now() {
        return new Now(
                boot,
                new LinkedHashMap<>(stages),
                new EnumMap<>(applies),
                run,
                new Last(lastApply, problem, standing));
    }

    /// How long a run has been under way.
    Duration age(Run run) {
        return Duration.ofNanos(nanos.getAsLong() - run.nanos());
    }
}
