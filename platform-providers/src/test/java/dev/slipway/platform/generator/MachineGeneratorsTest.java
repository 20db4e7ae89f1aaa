package dev.slipway.platform.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import dev.slipway.model.Platform.Kind;
import dev.slipway.platform.Heard;
import dev.slipway.platform.LocalNetwork;
import dev.slipway.platform.TestHost;
import dev.slipway.platform.TestImds;
import dev.slipway.platform.TestNetwork;
import dev.slipway.port.Host;
import dev.slipway.port.Imds;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MachineGeneratorsTest {
    private static final String CURRENT_IP = "/var/lib/netdog/current_ip";

    @TempDir Path root;

    @Test
    void seedIsOneOf2048AndNotAlwaysTheSame() throws Exception {
        Generators generators = generators(TestHost.contained(root), TestNetwork.NONE);

        Object first = value(make(generators, Kind.LOCAL, "bork seed"));
        Object second = value(make(generators, Kind.LOCAL, "bork seed"));

        assertThat((long) first).isBetween(0L, 2047L);
        assertThat((long) second).isBetween(0L, 2047L).isNotEqualTo(first);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "10.0.0.9",
        "fe80::1",
        "2001:db8::7:0:0:1",
        "::1",
        "2001:db8:1:2:3:4:5:6",
        "2001:db8::"
    })
    void nodeIpIsWhatTheNetworkStageWroteDown(String ip) throws Exception {
        TestHost host = TestHost.contained(root).having(CURRENT_IP, ip + "\n");

        assertThat(make(generators(host, TestNetwork.NONE), Kind.METAL, "netdog node-ip"))
                .isEqualTo(new Outcome.Made<>(ip));
    }

    @Test
    void aCurrentAddressThatIsNoneFails() throws Exception {
        TestHost host = TestHost.contained(root).having(CURRENT_IP, "10.0.0.9/24");

        assertThat(problem(make(generators(host, TestNetwork.NONE), Kind.METAL, "netdog node-ip")))
                .isEqualTo(
                        """
                        '10.0.0.9/24' is no IP address
                          where: /var/lib/netdog/current_ip
                          do:    let it hold one address, without a prefix length
                        """);
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, names = "EC2", mode = EnumSource.Mode.EXCLUDE)
    void nodeIpIsElseTheMachinesOwn(Kind kind) throws Exception {
        Generators generators =
                generators(TestHost.contained(root), TestNetwork.of("192.0.2.8", "", ""));

        assertThat(make(generators, kind, "netdog node-ip"))
                .isEqualTo(new Outcome.Made<>("192.0.2.8"));
    }

    @Test
    void aFolderThatPlaysEc2HasNotTheAddressOfThisMachine() throws Exception {
        Generators generators =
                BuiltIn.of(
                        TestHost.contained(root),
                        TestImds.of(),
                        NoAws.ASKED,
                        TestNetwork.of("192.0.2.8", "", ""));

        assertThat(make(generators, Kind.EC2, "netdog node-ip"))
                .isEqualTo(new Outcome.Skipped<>("this machine has no address on a default route"));
    }

    @Test
    void aMachineWithoutAnAddressCantBeANode() throws Exception {
        Generators generators = generators(TestHost.machine(root), TestNetwork.NONE);

        assertThat(problem(make(generators, Kind.METAL, "netdog node-ip")))
                .startsWith("this machine has no address on a default route");
    }

    @ParameterizedTest(name = "{0}: ec2 {1}, own and reverse {2}, address {3} -> {4}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # platform | EC2 says            | own, reverse        | address     | name
                    EC2        | ip-10-0-0-7.int x.y | own.name, rev.name  | 10.0.0.7    | ip-10-0-0-7.int
                    EC2        | IP-10-0-0-7         | own.name, rev.name  | 10.0.0.7    | ip-10-0-0-7
                    EC2        | bad_name            | own.name, rev.name  | 10.0.0.7    | rev.name
                    EC2        | ''                  | own.name, rev.name  | 10.0.0.7    | rev.name
                    EC2        | ''                  | own.name,           | 10.0.0.7    | 10.0.0.7
                    LOCAL      | ec2.name            | own.name, rev.name  | 10.0.0.7    | own.name
                    LOCAL      | ec2.name            | localhost, rev.name | 10.0.0.7    | rev.name
                    LOCAL      | ec2.name            | my_laptop,          | 10.0.0.7    | 10.0.0.7
                    METAL      | ec2.name            | own.name, Rev.Name  | 10.0.0.7    | rev.name
                    VMWARE     | ec2.name            | own.name,           | 2001:db8::7 | ip-2001-db8-0-0-0-0-0-7
                    """)
    void hostnameIsTheFirstThatSomebodyKnows(
            Kind kind, String ec2, String ownAndReverse, String address, String name)
            throws Exception {
        Imds imds = ec2.isEmpty() ? TestImds.of() : TestImds.of("meta-data/local-hostname", ec2);
        String[] names = ownAndReverse.split(", *", -1);
        Generators generators =
                BuiltIn.of(
                        TestHost.machine(root),
                        imds,
                        NoAws.ASKED,
                        TestNetwork.of(address, names[0], names[1]));

        assertThat(make(generators, kind, "netdog generate-hostname"))
                .isEqualTo(new Outcome.Made<>(name));
    }

    @Test
    void theNameThatTheKernelShowsUnderTheRootCountsMost() throws Exception {
        TestHost host = TestHost.contained(root).having("/proc/sys/kernel/hostname", "in-root\n");

        assertThat(
                        make(
                                generators(host, TestNetwork.of("", "outside", "")),
                                Kind.LOCAL,
                                "netdog generate-hostname"))
                .isEqualTo(new Outcome.Made<>("in-root"));
    }

    @Test
    void underARootNoNameServiceIsAsked() throws Exception {
        TestHost host = TestHost.contained(root).having(CURRENT_IP, "10.0.0.7");

        assertThat(
                        make(
                                generators(host, TestNetwork.of("", "", "rev.name")),
                                Kind.METAL,
                                "netdog generate-hostname"))
                .isEqualTo(new Outcome.Made<>("10.0.0.7"));
    }

    @Test
    void aDeadMetadataServiceDoesNotCostTheHostname() throws Exception {
        Heard heard = new Heard();
        TestHost host = TestHost.contained(root).having(CURRENT_IP, "10.0.0.7");

        Outcome<Object> outcome =
                Calls.on(Kind.EC2)
                        .telling(heard)
                        .make(
                                BuiltIn.of(host, TestImds.dead(), NoAws.ASKED, TestNetwork.NONE),
                                "settings.network.hostname",
                                "netdog generate-hostname");

        assertThat(outcome).isEqualTo(new Outcome.Made<>("10.0.0.7"));
        assertThat(heard.lines())
                .containsExactly(
                        "note, EC2 does not tell the host name: the metadata service does not answer: connection refused");
    }

    @Test
    void neitherNameNorAddressLeavesTheHostnameUnset() throws Exception {
        assertThat(
                        make(
                                generators(TestHost.contained(root), TestNetwork.NONE),
                                Kind.LOCAL,
                                "netdog generate-hostname"))
                .isEqualTo(
                        new Outcome.Skipped<>(
                                "nothing tells a host name, and this machine has no address on a default route"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prairiedog generate-boot-settings",
                "/usr/bin/prairiedog generate-boot-settings"
            })
    @Tag("difference-no-bootconfig")
    void aKernelWithoutBootConfigurationIsSkipped(String line) throws Exception {
        assertThat(make(generators(TestHost.contained(root), TestNetwork.NONE), Kind.LOCAL, line))
                .isEqualTo(new Outcome.Skipped<>("the kernel has no /proc/bootconfig"));
    }

    private static Generators generators(Host host, LocalNetwork network) {
        return BuiltIn.of(host, TestImds.untouched(), NoAws.ASKED, network);
    }

    private static Outcome<Object> make(Generators generators, Kind kind, String line)
            throws InterruptedException {
        return Calls.on(kind).make(generators, "settings.kubernetes.node-ip", line);
    }

    private static Object value(Outcome<Object> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Made.class);
        return ((Outcome.Made<Object>) outcome).value();
    }

    private static String problem(Outcome<Object> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed<Object>) outcome).problem().text();
    }
}
