package dev.slipway.simulators;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a simulated account was told, in order. Safe to use from any thread.
final class Ledger {
    private final List<Told> told = new ArrayList<>();

    synchronized void add(String operation, Map<String, String> fields) {
        told.add(new Told(operation, fields));
    }

    synchronized List<Told> all() {
        return List.copyOf(told);
    }

    /// Whether it was told of something with these fields.
    synchronized boolean has(String operation, Map<String, String> fields) {
        return told.stream()
                .filter(one -> one.operation().equals(operation))
                .anyMatch(one -> one.fields().entrySet().containsAll(fields.entrySet()));
    }
}
