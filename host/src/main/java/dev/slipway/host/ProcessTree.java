package dev.slipway.host;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// A program and all that it started, to be ended together.
///
/// Whoever looks at a tree that runs misses what is started meanwhile; and the children of a dead process belong to
/// nobody, so they would be left behind. So the tree stands still while it is looked at and signalled.
record ProcessTree(ProcessHandle root) {
    /// Asks all to end (SIGTERM) and kills (SIGKILL) those that are there after `grace`, with what they started
    /// meanwhile. An interrupt cuts the grace short.
    void end(Duration grace) throws InterruptedException {
        Set<ProcessHandle> asked = signal(ProcessHandle::destroy);
        try {
            CompletableFuture<?>[] ends =
                    asked.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(ends).get(grace.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException _) {
            // Those that are left are killed below.
        } finally {
            asked.stream()
                    .filter(ProcessHandle::isAlive)
                    .map(ProcessTree::new)
                    .forEach(ProcessTree::kill);
        }
    }

    /// Ends all at once (SIGKILL).
    void kill() {
        signal(ProcessHandle::destroyForcibly);
    }

    /// @return those that got the signal
    private Set<ProcessHandle> signal(Consumer<ProcessHandle> signal) {
        Set<ProcessHandle> halted = new LinkedHashSet<>();
        try {
            for (List<ProcessHandle> next = List.of(root); !next.isEmpty(); next = others(halted)) {
                halted.addAll(next);
                next.forEach(StandingStill::halt);
            }
            halted.forEach(signal);
        } finally {
            halted.forEach(StandingStill::goOn);
        }
        return halted;
    }

    /// What was started before those stood still who start others.
    private List<ProcessHandle> others(Set<ProcessHandle> halted) {
        return root.descendants().filter(process -> !halted.contains(process)).toList();
    }
}
