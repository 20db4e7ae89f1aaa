package dev.slipway.simulators;

/// The network cards of an instance type.
///
/// @param interfaces how many an instance can have
/// @param ipv4 addresses of each
public record Cards(int interfaces, int ipv4) {}
