package dev.slipway.port;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Telling;

/// The AWS calls that Slipway makes. Clients are made at the first call; credentials come from the
/// metadata service. Blocks; retries by the policy table until the deadline.
///
/// A permanent refusal (403, no such host, bad credentials, not found) is `Failed` at once. Where AWS may
/// not be called (`--root` without `--aws-endpoint`) each answer is `Skipped`.
public interface Aws {
    /// EKS DescribeCluster: the service network of a cluster, for example `10.100.0.0/16`.
    ///
    /// @return `Skipped` if the cluster has none in IPv4
    Outcome<Text> serviceIpv4Cidr(String region, String cluster, Deadline deadline, Telling telling)
            throws InterruptedException;

    /// EC2 DescribeInstances: the private DNS name of an instance.
    ///
    /// @return `Skipped` if it has none
    Outcome<Text> privateDnsName(
            String region, String instanceId, Deadline deadline, Telling telling)
            throws InterruptedException;

    /// One word of an answer.
    record Text(String text) {}
}
