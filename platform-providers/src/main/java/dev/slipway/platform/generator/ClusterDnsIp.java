package dev.slipway.platform.generator;

import dev.slipway.model.Deadline;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.platform.Then;
import dev.slipway.port.Aws;
import dev.slipway.port.Imds;
import dev.slipway.port.Time;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `pluto cluster-dns-ip`: the address of the cluster's name service, the tenth of its service network.
///
/// If EKS does not tell that network, it is one of two defaults: EKS chooses the one that the VPC does
/// not use.
record ClusterDnsIp(Imds imds, Aws aws, Time time) implements Generator {
    private static final Set<Key> READS =
            AskingAws.reads(Key.of("settings.kubernetes.cluster-name"));
    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern NETWORK =
            Pattern.compile("((?:%s\\.){3})%s/(?:3[0-2]|[12]?\\d)".formatted(OCTET, OCTET));

    @Override
    public String name() {
        return "pluto cluster-dns-ip";
    }

    @Override
    public Set<Key> reads(Call call) {
        return READS;
    }

    @Override
    public List<String> asks() {
        return AskingAws.of("eks:DescribeCluster");
    }

    @Override
    public Outcome<Object> make(Call call) throws InterruptedException {
        Optional<String> told = toldByEks(call);
        return told.isPresent() ? new Outcome.Made<>(told.get()) : guess(call);
    }

    private Optional<String> toldByEks(Call call) throws InterruptedException {
        Optional<String> region = call.setting("settings.aws.region");
        Optional<String> cluster = call.setting("settings.kubernetes.cluster-name");
        if (region.isEmpty() || cluster.isEmpty()) {
            return Optional.empty();
        }
        Outcome<Aws.Text> answer =
                aws.serviceNetwork(cluster.get(), call.way(region.get()).by(beforeLast(call)));
        return switch (answer) {
            case Outcome.Made<Aws.Text>(Aws.Text network) -> tenthOf(network.text());
            case Outcome.Kept<Aws.Text>(Aws.Text network, var _) -> tenthOf(network.text());
            case Outcome.Skipped<Aws.Text> _ -> Optional.empty();
            case Outcome.Failed<Aws.Text>(Problem problem) -> {
                call.telling()
                        .note(
                                "EKS does not tell the service network (%s): taken from the network of the VPC"
                                        .formatted(problem.what()));
                yield Optional.empty();
            }
        };
    }

    /// A sixth of the time is left for the guess.
    private Deadline beforeLast(Call call) {
        return Deadline.in(call.deadline().left().dividedBy(6).multipliedBy(5), time::nanos);
    }

    private static Optional<String> tenthOf(String network) {
        Matcher matcher = NETWORK.matcher(network);
        return matcher.matches() ? Optional.of(matcher.group(1) + "10") : tenthOfIpv6(network);
    }

    private static Optional<String> tenthOfIpv6(String network) {
        String base = network.replaceFirst("/.*", "");
        if (!base.contains(":")) {
            return Optional.empty();
        }
        try {
            byte[] address = InetAddress.ofLiteral(base).getAddress();
            address[address.length - 1] = 10;
            return Optional.of(AddressText.of(InetAddress.getByAddress(address)));
        } catch (IllegalArgumentException | UnknownHostException _) {
            return Optional.empty();
        }
    }

    private Outcome<Object> guess(Call call) throws InterruptedException {
        return Then.of(
                call.need(imds).vpcIpv4Network(),
                text -> new Outcome.Made<>(text.startsWith("10.") ? "172.20.0.10" : "10.100.0.10"));
    }
}
