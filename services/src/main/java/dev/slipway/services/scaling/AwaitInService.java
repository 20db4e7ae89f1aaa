package dev.slipway.services.scaling;

import dev.slipway.model.Deadline;
import dev.slipway.model.Happening;
import dev.slipway.model.Inputs;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Platform;
import dev.slipway.model.Settings;
import dev.slipway.model.Stage;
import dev.slipway.port.Host;
import dev.slipway.settings.store.Committed;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/// Waits until the Auto Scaling group puts this instance into service: one in a warm pool must not join its
/// cluster, and may stay there for days. Holds back the orchestrator only.
///
/// Asks anew in each boot: an instance may go back to its pool.
public final class AwaitInService implements Stage<InService> {
    /// The name of the stage in the plan and in events.
    public static final String NAME = "await-in-service";

    private static final Key SHOULD_WAIT = Key.of("settings.autoscaling.should-wait");
    private static final Duration SAY_FIRST = Duration.ofSeconds(5);
    private static final Duration SAY_RAREST = Duration.ofMinutes(5);
    private static final Duration KEEP_EVERY = Duration.ofMinutes(1);

    private final Host host;
    private final Evidences evidences;
    private final Hold hold;
    private final Optional<WaitLimit> limit;
    private final boolean wasInPool;

    /// @param limit of the wait; empty for none
    public AwaitInService(Host host, Evidences evidences, Hold hold, Optional<WaitLimit> limit) {
        this(host, evidences, hold, limit, false);
    }

    private AwaitInService(
            Host host,
            Evidences evidences,
            Hold hold,
            Optional<WaitLimit> limit,
            boolean wasInPool) {
        this.host = host;
        this.evidences = evidences;
        this.hold = hold;
        this.limit = limit;
        this.wasInPool = wasInPool;
    }

    /// The same wait where an earlier process has begun it.
    ///
    /// @param reasons what that one said that it waited for
    public AwaitInService takenUp(Stream<String> reasons) {
        boolean pooled = reasons.anyMatch(Evidence::tellsOfPool);
        return new AwaitInService(host, evidences, hold, limit, pooled);
    }

    /// Needs [Platform] and [Committed].
    @Override
    public Outcome<InService> run(Inputs in) throws InterruptedException {
        if (in.get(Platform.FACT).kind() != Platform.Kind.EC2) {
            return new Outcome.Skipped<>("this machine is no EC2 instance");
        }
        if (!isWanted(in.get(Committed.FACT).settings())) {
            return new Outcome.Skipped<>("'%s' is not true".formatted(SHOULD_WAIT));
        }
        return new Wait(in).run();
    }

    private static boolean isWanted(Settings settings) {
        return settings.at(SHOULD_WAIT).filter(Boolean.TRUE::equals).isPresent();
    }

    /// One wait.
    private final class Wait {
        private final Inputs in;
        private final Deadline end;
        private final long begun = host.time().nanos();
        private long kept = begun;
        private long said = begun;
        private Duration sayNext = SAY_FIRST;
        private Pace pace = Pace.FAST;
        private String state = "";
        private Instant since = host.time().now();
        private boolean pooled = wasInPool;

        private Wait(Inputs in) {
            this.in = in;
            this.end = limit.map(own -> own.begin(in.telling())).orElse(in.deadline());
        }

        private Outcome<InService> run() throws InterruptedException {
            while (true) {
                Outcome<Evidence> look = evidences.look(in, end);
                if (!(look instanceof Outcome.Made<Evidence>(Evidence evidence))) {
                    return look.map(_ -> new InService(waited()));
                }
                if (evidence.isInService()) {
                    return inService();
                }
                tell(evidence);
                if (end.over()) {
                    return late(evidence);
                }
                keepHook();
                host.time().sleep(end.atMost(pace.wait(host.random().nextDouble())));
                pace = pace.slower();
            }
        }

        private Outcome<InService> inService() throws InterruptedException {
            if (pooled) {
                hold.leftPool(in);
            }
            return new Outcome.Made<>(new InService(waited()));
        }

        /// Each change at once; what stays the same less and less often, as this may go on for days.
        private void tell(Evidence evidence) {
            pooled |= evidence.isInPool();
            if (!evidence.text().equals(state)) {
                state = evidence.text();
                since = host.time().now().truncatedTo(ChronoUnit.SECONDS);
                sayNext = SAY_FIRST;
                pace = Pace.FAST;
            } else if (host.time().since(said).compareTo(sayNext) < 0) {
                return;
            } else {
                Duration rarer = sayNext.multipliedBy(2);
                sayNext = rarer.compareTo(SAY_RAREST) > 0 ? SAY_RAREST : rarer;
            }
            said = host.time().nanos();
            in.telling()
                    .tell(
                            new Happening.Waiting(
                                    "the Auto Scaling group to put this instance into service: %s, since %s"
                                            .formatted(state, since)));
        }

        private void keepHook() throws InterruptedException {
            if (host.time().since(kept).compareTo(KEEP_EVERY) >= 0) {
                kept = host.time().nanos();
                hold.keep(in);
            }
        }

        private Duration waited() {
            return host.time().since(begun);
        }

        private Outcome<InService> late(Evidence evidence) {
            return Outcome.failed(
                    "the Auto Scaling group did not put this instance into service within %d s: %s"
                            .formatted(limit.orElseThrow().time().toSeconds(), evidence.text()),
                    SHOULD_WAIT.toString(),
                    "look at the instance in its group with `aws autoscaling describe-auto-scaling-instances`, or allow more with `in-service-limit` in /etc/slipway/slipway.toml");
        }
    }
}
