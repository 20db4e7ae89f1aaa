package dev.slipway.containers;

import dev.slipway.containers.registry.PullOrder;
import dev.slipway.containers.registry.Pulled;
import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Telling;

/// Where images come from.
@FunctionalInterface
public interface Images {
    /// Sees that containerd has the image, and says which it is.
    Outcome<Pulled> pull(PullOrder order, Deadline deadline, Telling telling)
            throws InterruptedException;
}
