package dev.slipway.containers;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Settings;
import dev.slipway.model.Telling;

/// Where images come from.
@FunctionalInterface
public interface Images {
    /// Sees that containerd has the image, and says which it is.
    Outcome<Image> get(Order order, Deadline deadline, Telling telling) throws InterruptedException;

    /// @param source as people name it, for example `public.ecr.aws/bottlerocket/bottlerocket-admin:v0.10.2`
    /// @param settings with the registries of the host
    /// @param cached whether nobody is asked if containerd has an image of that name
    record Order(String source, Settings settings, boolean cached) {}
}
