package dev.slipway.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.BuiltIn;
import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetdogActionsTest {
    private static final String RESOLV_CONF = "/etc/resolv.conf";

    @TempDir Path root;
    private Machine machine;

    @BeforeEach
    void startMachine() throws Exception {
        machine = new Machine(root).having("/var/lib/netdog/primary_interface", "eno1");
    }

    @Tag("difference-hostname-file")
    @Test
    void theHostGetsItsNameNowAndForTheNextBoot() throws Exception {
        assertThat(run("netdog set-hostname", "node-7.example")).isInstanceOf(Outcome.Made.class);

        assertThat(machine.text("/proc/sys/kernel/hostname")).contains("node-7.example");
        assertThat(machine.text("/etc/hostname")).contains("node-7.example\n");
        assertThat(run("netdog set-hostname", "node-7.example")).isInstanceOf(Outcome.Kept.class);
    }

    @Test
    void theUnitOfTheOriginalTakesTheNameFromItsFile() throws Exception {
        machine.having("/etc/network/hostname.env", "HOSTNAME=node-8\n");

        run("systemctl try-restart set-hostname.service");

        assertThat(machine.text("/proc/sys/kernel/hostname")).contains("node-8");
    }

    @Test
    void withoutANameTheHostKeepsItsOwn() throws Exception {
        assertThat(run("systemctl try-restart set-hostname.service"))
                .isEqualTo(new Outcome.Skipped<>("/etc/network/hostname.env names no host"));
        assertThat(machine.text("/etc/hostname")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a-", "a b", "a/b", ".", "a\nb"})
    void badNamesAreRefused(String name) throws Exception {
        assertThat(run("netdog set-hostname", name)).isInstanceOf(Outcome.Failed.class);
        assertThat(machine.text("/etc/hostname")).isEmpty();
    }

    @Test
    void nameServersOfTheSettingsNeedNoNetwork() throws Exception {
        machine.having(
                "/etc/netdog.toml",
                "name-servers = [\"10.0.0.1\"]\nsearch-list = [\"a.b\", \"c.d\"]\n");

        run("netdog write-resolv-conf");

        assertThat(machine.text(RESOLV_CONF)).contains("search a.b c.d\nnameserver 10.0.0.1\n");
        assertThat(machine.ran()).isEmpty();
    }

    @ParameterizedTest(name = "with {0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    search-list = ["a.b"]       | search a.b/nameserver 1.2.3.4/nameserver 192.168.0.2
                    name-servers = ["10.0.0.1"] | search us-west-2.compute.internal/nameserver 10.0.0.1
                    ''                          | search us-west-2.compute.internal/nameserver 1.2.3.4/nameserver 192.168.0.2
                    """)
    void whatTheSettingsDoNotSayComesFromTheNetwork(String settings, String lines)
            throws Exception {
        machine.having("/etc/netdog.toml", settings).answering("status eno1", 0, Status.LEASE);

        run("netdog write-resolv-conf");

        assertThat(machine.text(RESOLV_CONF).orElseThrow().lines().sorted())
                .containsExactlyInAnyOrder(lines.split("/"));
    }

    @Tag("difference-three-servers")
    @Test
    void atMostThreeServersAreWrittenAndTheirOrderIsKept() throws Exception {
        machine.having(
                "/etc/netdog.toml",
                "name-servers = [\"10.0.0.1\", \"10.0.0.2\", \"10.0.0.3\", \"10.0.0.4\", \"10.0.0.1\"]");

        run("netdog write-resolv-conf");
        String first = machine.text(RESOLV_CONF).orElseThrow();

        assertThat(first.lines()).hasSize(3).doesNotHaveDuplicates();
        assertThat(run("netdog write-resolv-conf")).isInstanceOf(Outcome.Kept.class);
        assertThat(machine.text(RESOLV_CONF)).contains(first);
    }

    @Test
    void aServerThatWasTakenOutOfTheSettingsGoes() throws Exception {
        machine.having(RESOLV_CONF, "nameserver 10.0.0.9\n")
                .having("/etc/netdog.toml", "name-servers = [\"10.0.0.1\"]");

        run("netdog write-resolv-conf");

        assertThat(machine.text(RESOLV_CONF)).contains("nameserver 10.0.0.1\n");
    }

    @Tag("difference-resolv-conf-stays")
    @Test
    void whatIsThereStaysIfNothingIsKnown() throws Exception {
        machine.having(RESOLV_CONF, "nameserver 10.0.0.9\n");

        assertThat(run("netdog write-resolv-conf")).isInstanceOf(Outcome.Kept.class);
        assertThat(machine.text(RESOLV_CONF)).contains("nameserver 10.0.0.9\n");
    }

    @Test
    void aSearchListAloneLeavesTheServersThatAreThere() throws Exception {
        machine.having(RESOLV_CONF, "nameserver 10.0.0.9\n")
                .having("/etc/netdog.toml", "search-list = [\"a.b\"]");

        run("netdog write-resolv-conf");

        assertThat(machine.text(RESOLV_CONF)).contains("search a.b\nnameserver 10.0.0.9\n");
    }

    @Test
    void aServerOfTheLinkCarriesItsZone() throws Exception {
        machine.answering("status eno1", 0, Status.IPV6);

        run("netdog write-resolv-conf");

        assertThat(machine.text(RESOLV_CONF)).contains("nameserver fe80:0:0:0:0:0:0:1%eno1\n");
    }

    @Test
    void theFileOfSystemdResolvedIsNotWrittenOver() throws Exception {
        machine.having("/run/systemd/resolve/stub-resolv.conf", "nameserver 127.0.0.53\n")
                .having("/etc/netdog.toml", "name-servers = [\"10.0.0.1\"]");
        machine.disk().link(Path.of(RESOLV_CONF), "../run/systemd/resolve/stub-resolv.conf");

        run("netdog write-resolv-conf");

        assertThat(Files.isSymbolicLink(root.resolve("etc/resolv.conf"))).isFalse();
        assertThat(machine.text("/run/systemd/resolve/stub-resolv.conf"))
                .contains("nameserver 127.0.0.53\n");
    }

    @Test
    void anyOtherLinkIsFollowed() throws Exception {
        machine.having("/run/mine/resolv.conf", "")
                .having("/etc/netdog.toml", "name-servers = [\"10.0.0.1\"]");
        machine.disk().link(Path.of(RESOLV_CONF), "/run/mine/resolv.conf");

        run("netdog write-resolv-conf");

        assertThat(Files.isSymbolicLink(root.resolve("etc/resolv.conf"))).isTrue();
        assertThat(machine.text("/run/mine/resolv.conf")).contains("nameserver 10.0.0.1\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name-servers = [\"10.0.0\"]",
                "name-servers = \"x y\"",
                "search-list = [\"a b\"]",
                "search-list = [1",
                "name-servers = [{}]"
            })
    void settingsThatCannotBeReadAreSaid(String text) throws Exception {
        machine.having("/etc/netdog.toml", text);

        assertThat(run("netdog write-resolv-conf")).isInstanceOf(Outcome.Failed.class);
        assertThat(machine.text(RESOLV_CONF)).isEmpty();
    }

    @Tag("difference-interface-case")
    @Test
    void thePrimaryInterfaceIsPrintedAsItIsWritten() throws Exception {
        machine.having("/var/lib/netdog/primary_interface", "Eno1\n");

        assertThat(printed("netdog primary-interface")).isEqualTo("\"Eno1\"\n");
    }

    @Test
    void anInterfaceIsFoundByItsAddressAndADeviceComesBeforeWhatIsMadeOfIt() throws Exception {
        machine.disk().remove(Path.of("/var/lib/netdog/primary_interface"));
        machine.having("/var/lib/netdog/primary_mac_address", "f8:74:a4:d5:32:66")
                .having("/sys/class/net/bond0/address", "f8:74:a4:d5:32:66\n")
                .having("/sys/class/net/eno1/address", "F8:74:A4:D5:32:66\n")
                .having("/sys/class/net/eno1/device/vendor", "0x8086\n")
                .having("/sys/class/net/lo/address", "00:00:00:00:00:00\n");

        assertThat(printed("netdog primary-interface")).isEqualTo("\"eno1\"\n");
    }

    @Test
    void aNewLeaseIsTakenOver() throws Exception {
        machine.having("/var/lib/netdog/net.toml", "version = 1\n[eno1]\ndhcp4 = true\n")
                .having("/var/lib/netdog/current_ip", "10.0.0.99")
                .answering("status eno1", 0, Status.IPV6);

        run("netdog write-primary-interface-status");

        assertThat(machine.text("/var/lib/netdog/current_ip")).contains("fd00:0:0:0:0:0:0:9");
        assertThat(machine.text(RESOLV_CONF)).isPresent();
    }

    @Tag("difference-static-order")
    @Test
    void theFirstStaticAddressIsTheHostsOwn() throws Exception {
        machine.having(
                        "/var/lib/netdog/net.toml",
                        "version = 2\n[eno1]\nstatic4 = {addresses = [\"10.0.0.9/8\", \"10.0.0.1/8\"]}\n")
                .answering("status eno1", 0, Status.LEASE);

        run("netdog write-primary-interface-status");

        assertThat(machine.text("/var/lib/netdog/current_ip")).contains("10.0.0.9");
    }

    @Test
    void anAddressOfAnEarlierBootIsForgottenIfThereIsNone() throws Exception {
        machine.having("/var/lib/netdog/net.toml", "version = 1\n[eno1]\ndhcp4 = true\n")
                .having("/var/lib/netdog/current_ip", "10.0.0.99");

        run("netdog write-primary-interface-status");

        assertThat(machine.text("/var/lib/netdog/current_ip")).isEmpty();
        assertThat(machine.told())
                .contains("'eno1' has no address yet that reaches beyond its link");
    }

    @Tag("difference-primary-sysctl")
    @Test
    void theSysctlIsAppliedOnceForEachPrimaryInterface() throws Exception {
        machine.having("/var/lib/netdog/net.toml", "version = 1\n[eno1]\ndhcp4 = true\n");
        String sysctl = "/usr/lib/systemd/systemd-sysctl /etc/sysctl.d/90-primary_interface.conf";

        run("netdog write-primary-interface-status");
        assertThat(machine.ran()).contains(sysctl);
        run("netdog write-primary-interface-status");
        assertThat(machine.ran()).doesNotContain(sysctl);
        machine.having("/var/lib/netdog/primary_interface", "eno2");
        run("netdog write-primary-interface-status");
        assertThat(machine.ran()).contains(sysctl);

        assertThat(machine.text("/etc/sysctl.d/90-primary_interface.conf"))
                .contains("-net.ipv4.conf.eno2.rp_filter = 2\n");
    }

    private String printed(String words) throws Exception {
        return ((Outcome.Made<BuiltIn.Printed>) run(words)).value().text();
    }

    private Outcome<BuiltIn.Printed> run(String words, String... arguments) throws Exception {
        BuiltIn action =
                NetdogActions.of(machine, "a-test").stream()
                        .filter(each -> String.join(" ", each.words()).equals(words))
                        .findFirst()
                        .orElseThrow();
        return action.run(
                new BuiltIn.Call(
                        List.of(arguments), BuiltIn.Occasion.NONE, Deadline.NEVER, machine));
    }
}
