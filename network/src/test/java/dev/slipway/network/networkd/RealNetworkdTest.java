package dev.slipway.network.networkd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.model.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Our files, read by the real systemd-networkd. Skipped, with the reason, where a machine can't do that.
class RealNetworkdTest {
    private static final String NOT_ONLINE = "1";

    @TempDir Path folder;

    static List<Sample> samples() throws IOException {
        return Sample.all();
    }

    @BeforeEach
    void needsTheRealOne() throws Exception {
        Trial.assumePossible();
    }

    @Test
    void aFileWithAMistakeIsComplainedOf() throws Exception {
        Map<String, String> files =
                Map.of("10-slipway-va.network", "[Match]\nName=va\n[Network]\nDhpc=yes\n");

        assertThat(Trial.of(folder, files, "va:vb", 1).complaints())
                .anyMatch(line -> line.contains("Unknown key 'Dhpc'"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void noFileIsComplainedOf(Sample sample) throws Exception {
        assertThat(Trial.of(folder, sample.files(), "eno1:eno2", 1).complaints()).isEmpty();
    }

    @Test
    void addressesAndRoutesAreThereAndALeaseIsTaken() throws Exception {
        SortedMap<String, String> files =
                new TreeMap<>(
                        Sample.render(
                                """
                                version = 2
                                [va.static4]
                                addresses = ["10.9.0.2/24", "10.9.0.1/24"]
                                [va.static6]
                                addresses = ["fd00:9::1/64"]
                                [[va.route]]
                                to = "default"
                                via = "10.9.0.254"
                                from = "10.9.0.1"
                                route-metric = 100
                                [[va.route]]
                                to = "10.77.3.4/16"
                                [[va.route]]
                                to = "default"
                                via = "fd00:9::fe"
                                route-metric = 7
                                [vb]
                                dhcp4 = { enabled = true, route-metric = 50 }
                                dhcp6 = { enabled = true, optional = true }
                                """));
        files.put(
                "10-slipway-va.network.d/server.conf",
                "[Network]\nDHCPServer=yes\n[DHCPServer]\nDNS=10.9.0.53\nSendOption=15:string:example.test\n");

        Trial trial = Trial.of(folder, files, "va:vb", 30);

        assertThat(trial.complaints()).isEmpty();
        assertThat(trial.left("online-status").strip()).as(trial.left("online")).isEqualTo("0");
        assertThat(trial.left("address"))
                .contains("inet 10.9.0.2/24", "inet 10.9.0.1/24", "inet6 fd00:9::1/64");
        assertThat(trial.left("route"))
                .contains(
                        "default via 10.9.0.254 dev va proto static src 10.9.0.1 metric 100",
                        "10.77.0.0/16 dev va")
                .containsPattern("10\\.9\\.0\\.0/24 dev vb .* metric 50");
        assertThat(trial.left("route6")).contains("default via fd00:9::fe dev va", "metric 7");
        LinkStatus lease = status(trial, "vb");
        assertThat(lease.address().orElseThrow().getHostAddress()).startsWith("10.9.0.");
        assertThat(lease.nameServers()).containsExactly(InetAddress.ofLiteral("10.9.0.53"));
        assertThat(lease.searchDomains()).containsExactly("example.test");
        assertThat(status(trial, "va").addresses())
                .containsExactlyInAnyOrder(
                        InetAddress.ofLiteral("10.9.0.1"),
                        InetAddress.ofLiteral("10.9.0.2"),
                        InetAddress.ofLiteral("fd00:9::1"));
    }

    @Test
    void anInterfaceWithoutALeaseIsNotOnline() throws Exception {
        Map<String, String> files = Sample.render("version = 1\n[va]\ndhcp4 = true");

        assertThat(Trial.of(folder, files, "va:vb", 2).left("online-status").strip())
                .isEqualTo(NOT_ONLINE);
    }

    @Test
    void aVlanIsMade() throws Exception {
        assumeTrue(
                Trial.makes("link", "lo", "name", "v", "type", "vlan", "id", "1"),
                "this kernel makes no VLANs");

        Trial trial =
                Trial.of(
                        folder,
                        Sample.render(
                                """
                                version = 3
                                [tagged]
                                kind = "vlan"
                                device = "va"
                                id = 42
                                [tagged.static4]
                                addresses = ["10.42.0.7/24"]
                                """),
                        "va:vb",
                        30);

        assertThat(trial.left("address")).contains("vlan protocol 802.1Q id 42", "10.42.0.7/24");
    }

    @Test
    void aBondIsMade() throws Exception {
        assumeTrue(Trial.makes("name", "vbond", "type", "bond"), "this kernel makes no bonds");

        Trial trial =
                Trial.of(
                        folder,
                        Sample.render(
                                """
                                version = 3
                                [bond7]
                                kind = "bond"
                                mode = "active-backup"
                                interfaces = ["va", "wa"]
                                min-links = 1
                                [bond7.monitoring]
                                miimon-frequency-ms = 100
                                miimon-updelay-ms = 200
                                miimon-downdelay-ms = 300
                                [bond7.static4]
                                addresses = ["10.42.0.7/24"]
                                """),
                        "va:vb wa:wb",
                        30);

        assertThat(trial.left("address"))
                .contains(
                        "bond mode active-backup",
                        "miimon 100",
                        "updelay 200",
                        "downdelay 300",
                        "min_links 1",
                        "primary va",
                        "10.42.0.7/24");
    }

    private static LinkStatus status(Trial trial, String name) throws IOException {
        return ((Outcome.Made<LinkStatus>) LinkStatus.of(trial.left(name + ".json"))).value();
    }
}
