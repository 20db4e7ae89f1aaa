package dev.slipway.model;

import java.time.Instant;

/// A stage event as it stands in the journal and goes over the bus.
///
/// @param time by the wall clock, for people; order is by `seq`
/// @param boot the id of the boot
/// @param seq from 1, without gaps, over all events of a boot, also across a resume; commits after it count on
public record Stamped(Instant time, String boot, long seq, StageEvent event) {
    /// Where everything that happens in a boot is published.
    public static final Address<Stamped> EVENTS = new Address<>("boot.events", Stamped.class);
}
