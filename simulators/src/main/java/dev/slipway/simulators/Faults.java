package dev.slipway.simulators;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Draws which faults a request meets. The same seed and the same requests give the same faults.
final class Faults {
    private final List<Fault> faults;
    private final Map<Fault, Integer> met = new HashMap<>();
    private final Random random;

    Faults(List<Fault> faults, long seed) {
        this.faults = List.copyOf(faults);
        this.random = new Random(seed);
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
        return fault.chance() >= 1 || random.nextDouble() < fault.chance();
    }
}
