package dev.slipway.model;

import java.util.Optional;

/// What watchers of a boot hear.
///
/// @param stage the name of a line of the plan, or [#BOOT] for the boot itself
/// @param part the part of the stage it is about; empty for the stage as a whole
public record StageEvent(String stage, Optional<Part> part, Happening happening) {
    /// The name under which the boot itself starts and ends.
    public static final String BOOT = "boot";

    public StageEvent(String stage, Happening happening) {
        this(stage, Optional.empty(), happening);
    }
}
