package dev.slipway.simulators;

/// An instance in a simulated Auto Scaling group.
///
/// @param group its name
/// @param state for example `InService` or `Pending:Wait`
/// @param hook the lifecycle hook that holds the instance; empty for none
public record GroupMember(String group, String state, String hook) {}
