package dev.slipway.command;

import java.time.Duration;

/// When to say again that a wait goes on. Each distance is twice the one before, so that a long wait leaves few lines
/// in the journal.
final class Distances {
    private final Duration longest;
    private Duration distance;
    private Duration next;

    /// @param first how long nothing is said in the beginning
    /// @param longest what distances end at
    Distances(Duration first, Duration longest) {
        this.longest = longest;
        this.distance = first;
        this.next = first;
    }

    /// @param each that does not grow
    static Distances equal(Duration each) {
        return new Distances(each, each);
    }

    /// @param waited since the beginning
    /// @return whether it is due; it is due once a distance
    boolean passed(Duration waited) {
        if (waited.compareTo(next) < 0) {
            return false;
        }
        Duration twice = distance.multipliedBy(2);
        distance = twice.compareTo(longest) > 0 ? longest : twice;
        next = waited.plus(distance);
        return true;
    }
}
