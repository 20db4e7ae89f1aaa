package dev.slipway.host.cloud;

import dev.slipway.model.Deadline;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/// Makes a call of the SDK end in time, whatever it hangs in: also while a name is resolved, which heeds no
/// interrupt. The call has a thread of its own, which is left behind then; it is one of the system, as name
/// resolution and class loading would hold up all virtual threads.
///
/// @param limit longest time of a call
record TimedCall(Duration limit) {
    /// Makes the call.
    ///
    /// @param end by which it must be over
    <T> Attempt<T> make(Supplier<Attempt<T>> call, Deadline end, SdkVerdict verdict)
            throws InterruptedException {
        FutureTask<Attempt<T>> task = new FutureTask<>(call::get);
        Thread.ofPlatform().daemon().name("aws-call").start(task);
        try {
            return limiter(end.atMost(limit)).executeFutureSupplier(() -> task);
        } catch (TimeoutException _) {
            return verdict.silent();
        } catch (SdkException failure) {
            return verdict.of(failure);
        } catch (InterruptedException told) {
            task.cancel(true);
            throw told;
        } catch (Exception bug) {
            throw new IllegalStateException(bug);
        }
    }

    private static TimeLimiter limiter(Duration time) {
        return TimeLimiter.of(
                TimeLimiterConfig.custom()
                        .timeoutDuration(time.plusMillis(1))
                        .cancelRunningFuture(true)
                        .build());
    }
}
