package dev.slipway.simulators;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongSupplier;

/// Draws which faults a request meets. The same seed and the same requests give the same faults.
final class Faults {
    private final List<Fault> faults;
    private final Map<Fault, Integer> met = new HashMap<>();
    private final Map<Fault, Rate> rates = new HashMap<>();
    private final Random random;
    private final LongSupplier nanos;

    /// @param nanos a monotonic clock in nanoseconds
    Faults(List<Fault> faults, long seed, LongSupplier nanos) {
        this.faults = List.copyOf(faults);
        this.random = new Random(seed);
        this.nanos = nanos;
    }

    /// The misbehaviour due for this request, in the order of the script.
    synchronized List<Act> due(String target) {
        List<Act> acts = new ArrayList<>();
        for (Fault fault : faults) {
            if (fault.meets(target)
                    && met.merge(fault, 1, Integer::sum) <= fault.times()
                    && hit(fault)) {
                acts.add(fault.act());
            }
        }
        return acts;
    }

    private boolean hit(Fault fault) {
        boolean drawn = fault.chance() >= 1 || random.nextDouble() < fault.chance();
        return drawn
                && (!(fault.act() instanceof Act.Throttle(int perSecond))
                        || rates.computeIfAbsent(fault, _ -> new Rate(perSecond, nanos))
                                .exceeded());
    }
}
