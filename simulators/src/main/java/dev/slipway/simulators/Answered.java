package dev.slipway.simulators;

/// A request that got its answer.
///
/// @param came when the whole request was there, by `System.nanoTime()`
/// @param went when the last of the answer was handed to the network
/// @param status of the answer
public record Answered(Request request, long came, long went, int status) {}
