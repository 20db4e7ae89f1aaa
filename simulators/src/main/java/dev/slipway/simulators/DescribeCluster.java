package dev.slipway.simulators;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// EKS DescribeCluster: `GET /clusters/NAME`.
record DescribeCluster(Map<String, String> clusters) implements Operation {
    private static final String PATH = "/clusters/";

    @Override
    public String name() {
        return "eks:DescribeCluster";
    }

    @Override
    public Protocol protocol() {
        return Protocol.REST_JSON;
    }

    @Override
    public boolean takes(Call call) {
        return call.method().equals("GET") && call.path().startsWith(PATH);
    }

    @Override
    public Answer answer(Call call) {
        String name =
                URLDecoder.decode(call.path().substring(PATH.length()), StandardCharsets.UTF_8);
        return Optional.ofNullable(clusters.get(name))
                .or(() -> Optional.ofNullable(clusters.get("*")))
                .map(network -> protocol().answer(200, cluster(name, network)))
                .orElse(
                        protocol()
                                .error(
                                        404,
                                        "ResourceNotFoundException",
                                        "the simulated account has no such cluster"));
    }

    private static String cluster(String name, String network) {
        ObjectNode answer = Findings.JSON.createObjectNode();
        ObjectNode cluster = answer.putObject("cluster").put("name", name).put("status", "ACTIVE");
        ObjectNode config = cluster.putObject("kubernetesNetworkConfig");
        if (network.isEmpty()) {
            return answer.toString();
        }
        if (network.contains(":")) {
            config.put("ipFamily", "ipv6").put("serviceIpv6Cidr", network);
        } else {
            config.put("ipFamily", "ipv4").put("serviceIpv4Cidr", network);
        }
        return answer.toString();
    }
}
