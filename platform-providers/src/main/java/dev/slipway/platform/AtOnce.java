package dev.slipway.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Works that run at the same time, each on a virtual thread of its own.
public final class AtOnce {
    private AtOnce() {}

    /// Starts all of `works`, waits until the last has ended, and answers in their order.
    ///
    /// @throws InterruptedException when interrupted; all works are interrupted then, and have ended
    /// @throws IllegalStateException if a work threw something; it is the cause
    public static <T> List<T> run(List<Callable<T>> works) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> answers = new ArrayList<>();
            for (Future<T> ended : threads.invokeAll(works)) {
                answers.add(answer(ended));
            }
            return answers;
        }
    }

    private static <T> T answer(Future<T> ended) throws InterruptedException {
        try {
            return ended.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
