package dev.slipway.network.source;

import dev.slipway.settings.input.Finding;
import dev.slipway.settings.input.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What is wrong with a `net.toml`, as it is found.
final class Findings {
    private final List<Finding> all;

    Findings(List<Finding> before) {
        this.all = new ArrayList<>(before);
    }

    void problem(Spot spot, String rule, String message, String fix) {
        all.add(Finding.problem(spot.at(), spot.key(), rule, message, fix));
    }

    void warning(Spot spot, String rule, String message, String fix) {
        all.add(Finding.warning(spot.at(), spot.key(), rule, message, fix));
    }

    boolean anyProblem() {
        return all.stream().anyMatch(Finding::isProblem);
    }

    /// In order of position.
    List<Finding> sorted() {
        return all.stream().sorted(Comparator.comparing(Finding::at)).toList();
    }

    /// A place in the document that a finding is about.
    record Spot(Position at, String key) {}
}
