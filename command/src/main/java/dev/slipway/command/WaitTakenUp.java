package dev.slipway.command;

import dev.slipway.model.Deadline;
import dev.slipway.model.Happening;
import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.model.Platform;
import dev.slipway.model.StageEvent;
import dev.slipway.model.Telling;
import dev.slipway.pipeline.Afterwards;
import dev.slipway.pipeline.BootKey;
import dev.slipway.pipeline.BootPlan;
import dev.slipway.pipeline.Journal;
import dev.slipway.port.CloudFormation.Status;
import dev.slipway.port.Time;
import dev.slipway.services.scaling.AwaitInService;
import dev.slipway.services.scaling.Hold;
import dev.slipway.services.scaling.InService;
import dev.slipway.services.system.AwaitSystem;
import dev.slipway.settings.store.Committed;
import dev.slipway.signal.LifecycleHook;
import java.io.IOException;
import java.util.Optional;

/// The wait for the Auto Scaling group that an earlier process has left under way: it goes on beside the API, and
/// what it says goes to the journal of the boot. When it is closed it says nothing: the next process takes it up.
final class WaitTakenUp implements AutoCloseable {
    private final Optional<Thread> thread;

    private WaitTakenUp(Optional<Thread> thread) {
        this.thread = thread;
    }

    /// Begins it, unless there is none: it is over, or belongs to another boot of the kernel.
    static WaitTakenUp begin(Wiring wiring, String kernelBoot, LastBoot last) throws IOException {
        Journal journal = last.journal();
        if (!isLeft(journal, kernelBoot)) {
            return new WaitTakenUp(Optional.empty());
        }
        Telling telling =
                Afterwards.telling(wiring.host(), wiring.vertx(), journal, AwaitInService.NAME);
        Inputs in =
                Inputs.none()
                        .and(Platform.FACT, platform(wiring, last))
                        .and(Committed.FACT, committed(last))
                        .by(Deadline.NEVER)
                        .telling(telling);
        Cloud cloud = wiring.cloud();
        AwaitInService wait =
                wiring.awaitInService(journal.boot(), cloud, hold(wiring, cloud, journal))
                        .takenUp(journal.waits(AwaitInService.NAME));
        telling.note("goes on where it was interrupted");
        Thread thread =
                Thread.ofVirtual()
                        .name(AwaitInService.NAME)
                        .start(() -> run(wait, in, wiring.host().time()));
        return new WaitTakenUp(Optional.of(thread));
    }

    private static Hold hold(Wiring wiring, Cloud cloud, Journal journal) {
        Optional<LifecycleHook> hook = wiring.hook(cloud);
        Status verdict = isGood(journal) ? Status.SUCCESS : Status.FAILURE;
        hook.ifPresent(held -> held.hasHeard(verdict));
        return HeldInstance.of(hook, wiring.host().time());
    }

    /// What the boot was told to be, see [LastWords].
    private static boolean isGood(Journal journal) {
        return journal.isDone(AwaitSystem.NAME)
                && BootPlan.drawn().lines().stream()
                        .filter(line -> !line.isApart())
                        .flatMap(line -> journal.ending(line.name()).stream())
                        .noneMatch(Happening.Failed.class::isInstance);
    }

    private static boolean isLeft(Journal journal, String kernelBoot) {
        return journal.key().map(BootKey::kernelBoot).filter(kernelBoot::equals).isPresent()
                && !(journal.ending(StageEvent.BOOT).orElseThrow() instanceof Happening.Failed)
                && journal.hasBegun(AwaitInService.NAME)
                && journal.endingEver(AwaitInService.NAME).isEmpty();
    }

    /// The network is not asked: who waits was sure where it was, and the settings say which instance this is.
    private static Platform platform(Wiring wiring, LastBoot last) {
        return new Platform(wiring.kind(), last.generation().instanceId());
    }

    private static Committed committed(LastBoot last) {
        return new Committed(last.generation(), last.generation().layers().merged());
    }

    private static void run(AwaitInService wait, Inputs in, Time time) {
        long begun = time.nanos();
        try {
            Outcome<InService> outcome = wait.run(in);
            in.telling().tell(Happening.of(outcome, time.since(begun)));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isUnderWay() {
        return thread.filter(Thread::isAlive).isPresent();
    }

    @Override
    public void close() {
        thread.ifPresent(Thread::interrupt);
        try {
            if (thread.isPresent()) {
                thread.get().join();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
