package dev.slipway.host;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A program and all that it started, to be ended together.
final class ProcessTree {
    private final Set<ProcessHandle> processes = new LinkedHashSet<>();

    /// Looks at the tree while its root lives: the children of a dead process belong to nobody.
    ProcessTree(ProcessHandle root) {
        processes.add(root);
        root.descendants().forEach(processes::add);
    }

    /// Asks all to end (SIGTERM) and kills (SIGKILL) those that are there after `grace`. An interrupt
    /// cuts the grace short.
    void end(Duration grace) throws InterruptedException {
        processes.forEach(ProcessHandle::destroy);
        try {
            CompletableFuture<?>[] ends =
                    processes.stream()
                            .map(ProcessHandle::onExit)
                            .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(ends).get(grace.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException _) {
            // Those that are left are killed below.
        } finally {
            kill();
        }
    }

    /// Kills what is left, and what it started meanwhile.
    private void kill() {
        Set<ProcessHandle> left = new LinkedHashSet<>();
        processes.stream()
                .filter(ProcessHandle::isAlive)
                .forEach(process -> {
                    left.add(process);
                    process.descendants().forEach(left::add);
                });
        left.forEach(ProcessHandle::destroyForcibly);
    }
}
