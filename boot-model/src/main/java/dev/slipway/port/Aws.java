package dev.slipway.port;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Telling;
import java.util.Optional;

/// The AWS calls that Slipway makes. Clients are made at the first call; credentials come from the
/// metadata service. Blocks; retries by the policy table until the deadline.
///
/// A refusal that stays (no permission, no such host, bad credentials, not found) is `Failed` at once. Where
/// AWS may not be called (`--root` without `--aws-endpoint`) each answer is `Skipped`.
public interface Aws {
    /// EKS DescribeCluster: the network of a cluster's services, for example `10.100.0.0/16`, or
    /// `fd00:1::/108` for a cluster of IPv6.
    ///
    /// @return `Skipped` if the cluster has none
    Outcome<Text> serviceNetwork(String cluster, Way way) throws InterruptedException;

    /// EC2 DescribeInstances: the private DNS name of an instance. Waited for while the instance has none.
    Outcome<Text> privateDnsName(String instanceId, Way way) throws InterruptedException;

    /// EC2 DescribeInstanceTypes: the network cards of an instance type.
    ///
    /// @return `Skipped` if the answer has none
    Outcome<NetworkCards> networkCards(String instanceType, Way way) throws InterruptedException;

    /// Does ahead of the first call what needs no answer of AWS: loads the client, gets credentials. Comes
    /// back at once; what goes wrong here shows at the first call.
    ///
    /// @param telling is told of retries
    default void prepare(Deadline deadline, Telling telling) {}

    /// How AWS is asked.
    ///
    /// @param region of the service, as `settings.aws.region` says
    /// @param proxy on the way there; empty for none
    /// @param telling is told of waits and retries
    record Way(String region, Optional<Proxy> proxy, Deadline deadline, Telling telling) {
        public Way by(Deadline other) {
            return new Way(region, proxy, other, telling);
        }
    }

    /// One word of an answer.
    record Text(String text) {}

    /// @param count how many network interfaces an instance can have
    /// @param addresses IPv4 addresses of each
    record NetworkCards(long count, long addresses) {}
}
