package dev.slipway.services.logs;

import java.time.Instant;
import java.util.Optional;

/// What a request, or one file of it, has come to.
///
/// @param spool empty if nothing goes into the bundle
/// @param changed when the file was last written, or when the answer came
record Taken(Fate fate, Optional<Spool> spool, Instant changed) {}
