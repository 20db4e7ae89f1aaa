package dev.slipway.host.cloud;

import dev.slipway.model.Outcome;
import dev.slipway.port.Aws.Text;
import tools.jackson.databind.JsonNode;

/// Single calls to EKS. Source: Amazon EKS API reference, DescribeCluster.
final class SdkClusters {
    private SdkClusters() {}

    static Attempt<Text> serviceNetwork(SdkCalls calls, String cluster, Question question) {
        JsonNode config =
                calls.json(AwsRequest.get("clusters", cluster), question)
                        .path("cluster")
                        .path("kubernetesNetworkConfig");
        String network = config.path("serviceIpv4Cidr").asString("");
        String either = network.isEmpty() ? config.path("serviceIpv6Cidr").asString("") : network;
        return either.isEmpty()
                ? new Attempt.Done<>(
                        new Outcome.Skipped<>(
                                "cluster '%s' has no service network".formatted(cluster)))
                : SdkCalls.done(new Text(either));
    }
}
