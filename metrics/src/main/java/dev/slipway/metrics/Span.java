package dev.slipway.metrics;

import dev.slipway.model.Part;
import dev.slipway.model.Stamped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One bar of a timeline: a stage, or a part of one, from its start to its end.
///
/// @param part empty for the stage as a whole
/// @param start from the start of the boot
/// @param took until it ended; of one that did not end, until the last event of the boot
/// @param end `finished`, `kept`, `skipped`, `failed`, or `running` if it did not end
/// @param waits what it waited for, each reason once, in order
/// @param retries how often something it asked for was tried again
/// @param notes what it said
/// @param told all its events, in order
public record Span(
        String stage,
        Optional<Part> part,
        Duration start,
        Duration took,
        String end,
        List<String> waits,
        int retries,
        List<String> notes,
        List<Stamped> told) {}
