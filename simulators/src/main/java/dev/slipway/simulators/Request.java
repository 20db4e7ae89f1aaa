package dev.slipway.simulators;

/// A request that a simulator got. Headers and bodies are not kept: they hold tokens and signatures.
///
/// @param method `GET`, `PUT`, ...
/// @param path of the metadata service the path as asked, for example `/2021-07-15/user-data`; of AWS the
///     operation, for example `eks:DescribeCluster`
public record Request(String method, String path) {}
