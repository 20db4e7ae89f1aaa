package dev.slipway.api;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;

/// Counts what callers ask for and get. Safe to use from any thread.
final class Traffic {
    /// Where requests are counted that no endpoint answers.
    static final String OTHER = "other";

    private final Map<Answered, LongAdder> answered = new ConcurrentHashMap<>();
    private volatile IntSupplier connections = () -> 0;

    /// @param endpoint a row of [Endpoints], or [#OTHER]: there must be few of them
    record Answered(String endpoint, int status) implements Comparable<Answered> {
        @Override
        public int compareTo(Answered other) {
            int order = endpoint.compareTo(other.endpoint);
            return order != 0 ? order : Integer.compare(status, other.status);
        }
    }

    void count(String endpoint, int status) {
        answered.computeIfAbsent(new Answered(endpoint, status), _ -> new LongAdder()).increment();
    }

    /// Says where to ask how many connections are open.
    void over(IntSupplier open) {
        connections = open;
    }

    int connections() {
        return connections.getAsInt();
    }

    /// Sorted.
    Map<Answered, Long> counts() {
        Map<Answered, Long> counts = new TreeMap<>();
        answered.forEach((what, count) -> counts.put(what, count.sum()));
        return counts;
    }
}
