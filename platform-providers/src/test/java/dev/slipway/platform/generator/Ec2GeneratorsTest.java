package dev.slipway.platform.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import dev.slipway.model.Platform.Kind;
import dev.slipway.platform.Heard;
import dev.slipway.platform.TestHost;
import dev.slipway.platform.TestImds;
import dev.slipway.platform.TestNetwork;
import dev.slipway.port.Aws;
import dev.slipway.port.Imds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ec2GeneratorsTest {
    private static final String IDENTITY =
            "{\"region\":\"eu-west-1\",\"availabilityZone\":\"eu-west-1b\"}";
    private static final String MACS = "meta-data/network/interfaces/macs";

    @TempDir Path root;

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({"t2.nano,4", "t3.medium,17", "m5.large,29", "m5.24xlarge,737", "g5.48xlarge,345"})
    void maxPodsComeFromTheLimitsOfTheNetworkCards(String type, long pods) throws Exception {
        assertThat(make("pluto max-pods", TestImds.of("meta-data/instance-type", type)))
                .isEqualTo(new Outcome.Made<>(pods));
    }

    @ParameterizedTest
    @CsvSource({"m9.huge,42", "m5.large,29"})
    void aTableOfTheImageTakesThePlaceOfTheBuiltInOne(String type, long pods) throws Exception {
        TestHost.contained(root)
                .having(
                        "/usr/share/eks/eni-max-pods",
                        " # m5.large 1\nm5.large 29\nm5.large 3 4\nm5.xlarge x\nm9.huge\t42\n");

        assertThat(make("pluto max-pods", TestImds.of("meta-data/instance-type", type)))
                .isEqualTo(new Outcome.Made<>(pods));
    }

    @Tag("difference-max-pods-by-ec2")
    @Test
    void ec2IsAskedForTypesThatNoTableHas() throws Exception {
        assertThat(maxPodsInIreland("m9.huge")).isEqualTo(new Outcome.Made<>(205L));
        assertThat(maxPodsInIreland("m9.tiny"))
                .isEqualTo(
                        new Outcome.Skipped<>(
                                "how many pods fit on a 'm9.tiny' is not known (role 'x' may not do that);"
                                        + " `settings.kubernetes.max-pods` can say so"));
        assertThat(make("pluto max-pods", TestImds.of("meta-data/instance-type", "m9.huge")))
                .isEqualTo(
                        new Outcome.Skipped<>(
                                "how many pods fit on a 'm9.huge' is not known (no region is set to ask EC2);"
                                        + " `settings.kubernetes.max-pods` can say so"));
    }

    private Outcome<Object> maxPodsInIreland(String type) throws Exception {
        return Calls.on(Kind.EC2)
                .with("settings.aws.region", "eu-west-1")
                .make(
                        generators(TestImds.of("meta-data/instance-type", type), noAws()),
                        "settings.kubernetes.max-pods",
                        "pluto max-pods");
    }

    @Test
    void maxPodsAreSkippedWhenTheTypeIsNotKnown() throws Exception {
        assertThat(make("pluto max-pods", TestImds.of()))
                .isEqualTo(
                        new Outcome.Skipped<>(
                                "the metadata service has no meta-data/instance-type"));
        assertThat(make("pluto max-pods", TestImds.dead()))
                .isEqualTo(
                        new Outcome.Skipped<>(
                                "the instance type is not known: the metadata service does not answer: connection refused"));
    }

    @Tag("difference-ipv6-services")
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "10.100.0.0/16,10.100.0.10",
        "172.20.0.0/16,172.20.0.10",
        "192.168.4.128/25,192.168.4.10",
        "fd00:5c1f::/108,fd00:5c1f::a",
        "fd00:1:2:3:4:5:6:0/112,fd00:1:2:3:4:5:6:a"
    })
    void clusterDnsIsTheTenthAddressOfTheServiceNetwork(String network, String address)
            throws Exception {
        assertThat(clusterDnsIp(new Outcome.Made<>(new Aws.Text(network)), TestImds.of()))
                .isEqualTo(new Outcome.Made<>(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.100.0/16",
                "10.100.0.0.0/16",
                "fd00::5c1g::/108",
                "999.1.1.0/16",
                "10.1.1.0/33",
                ""
            })
    void aServiceNetworkThatIsNoneIsGuessed(String network) throws Exception {
        assertThat(clusterDnsIp(new Outcome.Made<>(new Aws.Text(network)), vpc("192.168.0.0/16")))
                .isEqualTo(new Outcome.Made<>("10.100.0.10"));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/16,172.20.0.10",
        "192.168.0.0/16,10.100.0.10",
        "100.64.0.0/10,10.100.0.10"
    })
    void theGuessIsTheNetworkThatTheVpcDoesNotUse(String vpc, String address) throws Exception {
        assertThat(clusterDnsIp(new Outcome.Skipped<>("IPv6 only"), vpc(vpc)))
                .isEqualTo(new Outcome.Made<>(address));
    }

    @Test
    void aRefusalOfEksIsSaidBeforeTheGuess() throws Exception {
        Heard heard = new Heard();
        Aws refusing =
                eks(
                        Outcome.failed(
                                "EKS answers 403: not allowed", "eks.eu-west-1", "see the role"));

        Outcome<Object> outcome =
                cluster()
                        .telling(heard)
                        .make(
                                generators(vpc("10.0.0.0/16"), refusing),
                                "settings.kubernetes.cluster-dns-ip",
                                "pluto cluster-dns-ip");

        assertThat(outcome).isEqualTo(new Outcome.Made<>("172.20.0.10"));
        assertThat(heard.lines())
                .containsExactly(
                        "note, EKS does not tell the service network (EKS answers 403: not allowed): taken from the network of the VPC");
    }

    @Test
    void withoutAClusterNameEksIsNotAsked() throws Exception {
        assertThat(make("pluto cluster-dns-ip", vpc("10.0.0.0/16")))
                .isEqualTo(new Outcome.Made<>("172.20.0.10"));
    }

    @Test
    void clusterDnsWithoutAnyNetworkFails() throws Exception {
        assertThat(problem(make("pluto cluster-dns-ip", TestImds.of())))
                .isEqualTo(
                        """
                        the metadata service has no meta-data/network/interfaces/macs
                          where: settings.kubernetes.x
                          do:    set `settings.kubernetes.x` in the user data
                        """);
    }

    @Test
    void nodeIpHasTheFamilyOfTheClusterDns() throws Exception {
        Generators both =
                generators(
                        TestImds.of(
                                "meta-data/local-ipv4",
                                "10.0.0.7",
                                MACS,
                                "0e:01/\n0e:02/\n",
                                MACS + "/0e:01/ipv6s",
                                "2001:db8::7\n2001:db8::8\n"),
                        noAws());

        assertThat(nodeIp(Calls.on(Kind.EC2), both)).isEqualTo(new Outcome.Made<>("10.0.0.7"));
        assertThat(nodeIp(dns("10.100.0.10"), both)).isEqualTo(new Outcome.Made<>("10.0.0.7"));
        assertThat(nodeIp(dns("fd00::a"), both)).isEqualTo(new Outcome.Made<>("2001:db8::7"));
        assertThat(nodeIp(dns(List.of("fd00::a", "10.0.0.1")), both))
                .isEqualTo(new Outcome.Made<>("2001:db8::7"));
        assertThat(nodeIp(dns(List.of()), both)).isEqualTo(new Outcome.Made<>("10.0.0.7"));
    }

    @Test
    void nodeIpWithoutAnAddressFails() throws Exception {
        assertThat(problem(make("pluto node-ip", TestImds.of())))
                .startsWith("the metadata service has no meta-data/local-ipv4");
    }

    @Test
    void providerIdNamesZoneAndInstance() throws Exception {
        assertThat(
                        make(
                                "pluto provider-id",
                                TestImds.of(
                                        TestImds.IDENTITY,
                                        IDENTITY,
                                        "meta-data/instance-id",
                                        "i-0f")))
                .isEqualTo(new Outcome.Made<>("aws:///eu-west-1b/i-0f"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"availabilityZone\":7}", "no json"})
    void providerIdWithoutAZoneFails(String document) throws Exception {
        assertThat(problem(make("pluto provider-id", TestImds.of(TestImds.IDENTITY, document))))
                .contains("the instance identity document");
    }

    @Test
    void privateDnsNameIsAskedOfEc2() throws Exception {
        Calls calls = Calls.on(Kind.EC2).with("settings.aws.region", "eu-west-1");
        Imds imds = TestImds.of("meta-data/instance-id", "i-0f");

        assertThat(
                        calls.make(
                                generators(imds, noAws()),
                                "settings.kubernetes.hostname-override",
                                "pluto private-dns-name"))
                .isEqualTo(new Outcome.Made<>("i-0f.eu-west-1.compute.internal"));
    }

    @Test
    void privateDnsNameNeedsARegion() throws Exception {
        assertThat(problem(make("pluto private-dns-name", TestImds.untouched())))
                .startsWith("EC2 can't be asked for the private DNS name: no region is set")
                .contains("do:    set `settings.aws.region` in the user data");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pluto max-pods",
                "pluto cluster-dns-ip",
                "pluto provider-id",
                "pluto private-dns-name",
                "shibaken generate-admin-userdata"
            })
    void elsewhereNothingIsAskedAndTheReasonSaysSo(String line) throws Exception {
        Generators generators = generators(TestImds.untouched(), noAws());

        assertThat(Calls.on(Kind.LOCAL).make(generators, "settings.kubernetes.x", line))
                .isEqualTo(new Outcome.Skipped<>("only EC2 knows this, and the platform is local"));
    }

    @Test
    void elsewhereTheNodeIpIsTheMachinesOwnAddress() throws Exception {
        Generators generators =
                BuiltIn.of(
                        TestHost.contained(root),
                        TestImds.untouched(),
                        noAws(),
                        TestNetwork.of("192.0.2.8", "own.name", ""));

        assertThat(Calls.on(Kind.LOCAL).make(generators, "settings.x", "pluto node-ip"))
                .isEqualTo(new Outcome.Made<>("192.0.2.8"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pluto cluster-dns-ip",
                "pluto node-ip",
                "pluto provider-id",
                "shibaken is-partition --partition aws",
                "shibaken generate-admin-userdata"
            })
    void aDeadMetadataServiceFails(String line) throws Exception {
        assertThat(problem(make(line, TestImds.dead())))
                .startsWith("the metadata service does not answer: connection refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pluto max-pods",
                "pluto cluster-dns-ip",
                "pluto node-ip",
                "pluto provider-id",
                "shibaken is-partition --partition aws",
                "shibaken generate-admin-userdata"
            })
    void aMetadataServiceThatMayNotBeAskedLeavesTheSettingUnset(String line) throws Exception {
        Imds forbidden = (_, _, _) -> new Outcome.Skipped<>("no endpoint is named");

        assertThat(make(line, forbidden)).isEqualTo(new Outcome.Skipped<>("no endpoint is named"));
    }

    private Outcome<Object> make(String line, Imds imds) throws Exception {
        return Calls.on(Kind.EC2).make(generators(imds, noAws()), "settings.kubernetes.x", line);
    }

    private Generators generators(Imds imds, Aws aws) throws IOException {
        return BuiltIn.of(TestHost.contained(root), imds, aws, TestNetwork.NONE);
    }

    private Outcome<Object> clusterDnsIp(Outcome<Aws.Text> network, Imds imds) throws Exception {
        return cluster()
                .make(
                        generators(imds, eks(network)),
                        "settings.kubernetes.cluster-dns-ip",
                        "pluto cluster-dns-ip");
    }

    private static Calls cluster() {
        return Calls.on(Kind.EC2)
                .with("settings.aws.region", "eu-west-1")
                .with("settings.kubernetes.cluster-name", "blue");
    }

    private static Calls dns(Object value) {
        return Calls.on(Kind.EC2).with("settings.kubernetes.cluster-dns-ip", value);
    }

    private static Outcome<Object> nodeIp(Calls calls, Generators generators) throws Exception {
        return calls.make(generators, "settings.kubernetes.node-ip", "pluto node-ip");
    }

    private static Imds vpc(String network) {
        return TestImds.of(
                MACS, "0e:01/\n", MACS + "/0e:01/vpc-ipv4-cidr-blocks", network + "\n1.2.0.0/16\n");
    }

    private static Aws noAws() {
        return eks(new Outcome.Skipped<>("no cluster"));
    }

    private static Aws eks(Outcome<Aws.Text> network) {
        return new Aws() {
            @Override
            public Outcome<Text> serviceNetwork(String cluster, Way way) {
                return network;
            }

            @Override
            public Outcome<Text> privateDnsName(String instanceId, Way way) {
                return new Outcome.Made<>(
                        new Text("%s.%s.compute.internal".formatted(instanceId, way.region())));
            }

            @Override
            public Outcome<NetworkCards> networkCards(String instanceType, Way way) {
                return instanceType.equals("m9.huge")
                        ? new Outcome.Made<>(new NetworkCards(7, 30))
                        : Outcome.failed("role 'x' may not do that", "ec2", "allow it");
            }
        };
    }

    private static String problem(Outcome<Object> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed<Object>) outcome).problem().text();
    }
}
