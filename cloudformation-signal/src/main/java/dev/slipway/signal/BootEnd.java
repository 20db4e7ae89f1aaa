package dev.slipway.signal;

import dev.slipway.port.CloudFormation.Status;

/// How a boot ended.
///
/// @param status SUCCESS only if the boot came to its end and the system is running
/// @param reason one sentence; never a secret
/// @param boot the id of the boot
/// @param learnt what is known of it by then
public record BootEnd(Status status, String reason, String boot, Learnt learnt) {}
