package dev.slipway.command;

import dev.slipway.model.Deadline;
import dev.slipway.model.Platform;
import dev.slipway.model.Telling;
import dev.slipway.pipeline.Ending;
import dev.slipway.pipeline.Verdict;
import dev.slipway.port.CloudFormation.Status;
import dev.slipway.services.system.AwaitSystem;
import dev.slipway.services.system.RunningSystem;
import dev.slipway.signal.BootEnd;
import dev.slipway.signal.Learnt;
import dev.slipway.signal.LifecycleHook;
import dev.slipway.signal.Signals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;

/// The ending of a boot: CloudFormation and the Auto Scaling group are told how it went, at the same time.
///
/// @param boot its id
/// @param hook empty if no lifecycle hook waits for boots
/// @param kind where this is if the boot does not find out
/// @param time how long telling may take, by what is left of the boot's own time
record LastWords(
        String boot,
        Signals signals,
        Optional<LifecycleHook> hook,
        Platform.Kind kind,
        UnaryOperator<Duration> time)
        implements Ending {
    @Override
    public Duration limit(Duration left) {
        return time.apply(left);
    }

    @Override
    public void end(Verdict verdict, Deadline deadline, Telling telling)
            throws InterruptedException {
        Optional<BootEnd> end = end(verdict);
        if (end.isEmpty()) {
            signals.keepSilent(why(verdict), telling);
            return;
        }
        List<Callable<Object>> words = new ArrayList<>();
        words.add(() -> signals.tell(end.get(), deadline, telling));
        hook.ifPresent(held -> words.add(() -> held.end(end.get(), deadline, telling)));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Object> word : threads.invokeAll(words)) {
                noteBug(word, telling);
            }
        }
    }

    private static String why(Verdict verdict) {
        return verdict.reboot().isPresent()
                ? "the host reboots first"
                : "the boot was to stop early";
    }

    /// Without the message of the exception: that may quote a secret.
    private static void noteBug(Future<Object> word, Telling telling) throws InterruptedException {
        try {
            word.get();
        } catch (ExecutionException bug) {
            telling.note(
                    "a bug of Slipway kept it from telling how the boot ended: "
                            + bug.getCause().getClass().getName());
        }
    }

    /// Empty for a boot that was asked to stop before the system runs, and for one with which the host reboots.
    private Optional<BootEnd> end(Verdict verdict) {
        if (verdict.problem().isEmpty() && !isWhole(verdict)) {
            return Optional.empty();
        }
        return Optional.of(
                verdict.problem()
                        .or(() -> verdict.noted().values().stream().findFirst())
                        .map(problem -> end(Status.FAILURE, problem.what(), verdict))
                        .orElseGet(() ->
                                end(
                                        Status.SUCCESS,
                                        "the boot came to its end and the system runs",
                                        verdict)));
    }

    private static boolean isWhole(Verdict verdict) {
        return verdict.find(RunningSystem.FACT).isPresent()
                || verdict.noted().containsKey(AwaitSystem.NAME);
    }

    private BootEnd end(Status status, String reason, Verdict verdict) {
        Optional<Platform> platform = verdict.find(Platform.FACT);
        Learnt learnt =
                new Learnt(
                        KnownSettings.of(verdict),
                        platform.map(Platform::kind).orElse(kind),
                        platform.map(Platform::instanceId));
        return new BootEnd(status, reason, boot, learnt);
    }
}
