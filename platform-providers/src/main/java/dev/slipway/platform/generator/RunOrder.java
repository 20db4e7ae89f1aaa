package dev.slipway.platform.generator;

import dev.slipway.model.Key;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Finds out who waits for whom: a generator for those that make what it reads, and for nobody else.
///
/// Of generators that read each other in a circle, the last to be found goes without the value of the
/// first; the order is that of the jobs, so it is the same in each boot.
final class RunOrder {
    private final List<Job> jobs;
    private final Consumer<String> note;
    private final Set<Key> begun = new HashSet<>();
    private final Set<Key> placed = new HashSet<>();
    private final List<Planned> order = new ArrayList<>();

    private RunOrder(List<Job> jobs, Consumer<String> note) {
        this.jobs = jobs;
        this.note = note;
    }

    /// The jobs so that each comes after those it waits for.
    ///
    /// @param note is told of circles
    static List<Planned> of(List<Job> jobs, Consumer<String> note) {
        RunOrder order = new RunOrder(jobs, note);
        jobs.forEach(order::place);
        return order.order;
    }

    private void place(Job job) {
        if (!begun.add(job.key())) {
            return;
        }
        Set<Key> after = new HashSet<>();
        for (Job other : jobs.stream().filter(job::reads).toList()) {
            place(other);
            if (placed.contains(other.key())) {
                after.add(other.key());
            } else {
                note.accept(
                        "%s and %s are made from each other: %s is made first"
                                .formatted(other.key(), job.key(), job.key()));
            }
        }
        placed.add(job.key());
        order.add(new Planned(job, after));
    }
}
