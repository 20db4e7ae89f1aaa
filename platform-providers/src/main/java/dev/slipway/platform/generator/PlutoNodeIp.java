package dev.slipway.platform.generator;

import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.platform.Then;
import dev.slipway.platform.ec2.Ec2Metadata;
import dev.slipway.port.Imds;
import java.util.List;
import java.util.Set;

/// `pluto node-ip`: the instance's address, of the family of the cluster's name service.
record PlutoNodeIp(Imds imds) implements Generator {
    private static final Key CLUSTER_DNS_IP = Key.of("settings.kubernetes.cluster-dns-ip");

    @Override
    public String name() {
        return "pluto node-ip";
    }

    @Override
    public Set<Key> reads(Call call) {
        return Set.of(CLUSTER_DNS_IP);
    }

    @Override
    public List<String> asks() {
        return List.of("meta-data/local-ipv4");
    }

    @Override
    public Outcome<Object> make(Call call) throws InterruptedException {
        Ec2Metadata metadata = call.need(imds);
        Outcome<String> address =
                isIpv6(call) ? metadata.ipv6Address() : metadata.text("meta-data/local-ipv4");
        return Then.of(address, Outcome.Made::new);
    }

    /// The first address counts; a cluster of which nothing is known is IPv4.
    private static boolean isIpv6(Call call) {
        return call.settings()
                .at(CLUSTER_DNS_IP)
                .map(value ->
                        value instanceof List<?> list && !list.isEmpty() ? list.getFirst() : value)
                .filter(value -> value instanceof String text && text.contains(":"))
                .isPresent();
    }
}
