package dev.slipway.host.cloud;

import dev.slipway.model.Deadline;
import java.net.URI;
import java.util.function.BooleanSupplier;

/// One attempt to ask AWS.
///
/// @param target the endpoint that is asked
/// @param end by which it must be over
/// @param expired called when AWS says that the keys are no longer good; whether there may be newer ones
record Question(Wish wish, URI target, Keys keys, Deadline end, BooleanSupplier expired) {}
