package dev.slipway.command;

import dev.slipway.model.Deadline;
import dev.slipway.model.Inputs;
import dev.slipway.model.Platform;
import dev.slipway.port.Time;
import dev.slipway.services.scaling.Hold;
import dev.slipway.settings.store.Committed;
import dev.slipway.signal.Learnt;
import dev.slipway.signal.LifecycleHook;
import java.time.Duration;
import java.util.Optional;

/// The lifecycle hook as the wait for the Auto Scaling group sees it.
record HeldInstance(LifecycleHook hook, Time time) implements Hold {
    /// The next heartbeat comes in a minute anyway.
    private static final Duration HEARTBEAT = Duration.ofSeconds(30);

    private static final Duration COMPLETION = Duration.ofMinutes(2);

    static Hold of(Optional<LifecycleHook> hook, Time time) {
        return hook.<Hold>map(held -> new HeldInstance(held, time)).orElse(Hold.NONE);
    }

    @Override
    public void keep(Inputs in) throws InterruptedException {
        hook.keep(learnt(in), Deadline.in(HEARTBEAT, time::nanos), in.telling());
    }

    @Override
    public void leftPool(Inputs in) throws InterruptedException {
        hook.leftPool(learnt(in), Deadline.in(COMPLETION, time::nanos), in.telling());
    }

    private static Learnt learnt(Inputs in) {
        Platform platform = in.get(Platform.FACT);
        return new Learnt(
                Optional.of(in.get(Committed.FACT).settings()),
                platform.kind(),
                Optional.of(platform.instanceId()));
    }
}
