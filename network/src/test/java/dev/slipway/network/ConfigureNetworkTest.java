package dev.slipway.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Deadline;
import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigureNetworkTest {
    private static final String NET_TOML = "/var/lib/bottlerocket/net.toml";
    private static final String FOLDER = "/etc/systemd/network/";
    private static final String DHCP = "version = 1\n[eno1]\ndhcp4 = true\n";
    private static final String BOND =
            """
            version = 3
            [bond7]
            kind = "bond"
            mode = "active-backup"
            interfaces = ["eno1", "eno2"]
            dhcp4 = { enabled = true, optional = true }
            [bond7.monitoring]
            miimon-frequency-ms = 100
            miimon-updelay-ms = 200
            miimon-downdelay-ms = 200
            """;

    @TempDir Path root;
    private Machine machine;

    @BeforeEach
    void startMachine() throws Exception {
        machine = new Machine(root);
    }

    @Test
    void aNetTomlBecomesFilesAddressesAndNameServers() throws Exception {
        machine.having(NET_TOML, DHCP).answering("status eno1", 0, Status.LEASE);

        Outcome<ConfiguredNetwork> outcome = run();

        assertThat(outcome).isEqualTo(new Outcome.Made<>(new ConfiguredNetwork(NET_TOML, "eno1")));
        assertThat(machine.ran())
                .containsExactly(
                        "systemctl start systemd-networkd.service",
                        "networkctl reload",
                        "networkctl --json=short status eno1",
                        "/usr/lib/systemd/systemd-sysctl /etc/sysctl.d/90-primary_interface.conf",
                        "networkctl --json=short status eno1");
        assertThat(machine.told()).containsExactly("waiting for addresses of eno1 (DHCPv4)");
        assertThat(machine.text(FOLDER + "10-slipway-eno1.network").orElseThrow())
                .contains("from " + NET_TOML, "DHCP=ipv4");
        assertThat(machine.text("/var/lib/netdog/primary_interface")).contains("eno1");
        assertThat(machine.text("/var/lib/netdog/current_ip")).contains("10.9.0.20");
        assertThat(machine.text("/etc/sysctl.d/90-primary_interface.conf"))
                .contains("-net.ipv4.conf.eno1.rp_filter = 2\n");
        assertThat(machine.text("/etc/resolv.conf").orElseThrow().lines())
                .startsWith("search us-west-2.compute.internal")
                .contains("nameserver 192.168.0.2", "nameserver 1.2.3.4");
    }

    @Test
    void filesThatAreRightAreLeftAlone() throws Exception {
        machine.having(NET_TOML, DHCP);
        run();
        Path file = root.resolve("etc/systemd/network/10-slipway-eno1.network");
        Object before = Files.getAttribute(file, "unix:ino");

        Outcome<ConfiguredNetwork> outcome = run();

        assertThat(outcome).isInstanceOf(Outcome.Kept.class);
        assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(before);
    }

    @Test
    void aKilledBootThatWroteFilesAndToldNobodyTellsNow() throws Exception {
        machine.having(NET_TOML, DHCP);
        run();
        machine.ran();

        run();

        assertThat(machine.ran()).contains("networkctl reload");
    }

    @Test
    void filesThatNobodyWantsAnyMoreGo() throws Exception {
        machine.having(FOLDER + "80-mine.network", "mine").having(NET_TOML, DHCP);
        run();
        machine.having(NET_TOML, DHCP.replace("eno1", "eno2"));

        run();

        assertThat(machine.disk().list(Path.of(FOLDER)))
                .containsExactly("10-slipway-eno2.network", "80-mine.network");
    }

    @Test
    void aDeviceWhoseFileChangesIsMadeAnew() throws Exception {
        machine.having(NET_TOML, BOND).having("/sys/class/net/bond7/address", "x");
        run();
        machine.ran();
        machine.having(NET_TOML, BOND.replace("-ms = 200", "-ms = 300"));

        run();

        assertThat(machine.ran()).startsWith("networkctl delete bond7");
    }

    @Test
    void aDeviceThatNobodyMadeYetIsNotRemoved() throws Exception {
        machine.having(NET_TOML, BOND);

        run();

        assertThat(machine.ran()).doesNotContain("networkctl delete bond7");
    }

    @Test
    void nothingIsWaitedForIfNothingIsRequired() throws Exception {
        machine.having(NET_TOML, BOND);

        run();

        assertThat(machine.ran()).noneMatch(command -> command.contains("wait-online"));
    }

    @Test
    void anOlderNetworkctlThatTellsNothingIsNoReasonToWait() throws Exception {
        machine.having(NET_TOML, DHCP).answering("status eno1", 1, "");

        run();

        assertThat(machine.ran())
                .contains("/usr/lib/systemd/systemd-networkd-wait-online --timeout=1");
        assertThat(machine.told()).noneMatch(told -> told.startsWith("the network is not up"));
    }

    @Test
    void anAddressOfAnotherFamilyIsNotEnough() throws Exception {
        machine.having(NET_TOML, DHCP)
                .answering("status eno1", 0, Status.IPV6)
                .answering("wait-online", 1, "");

        run();

        assertThat(machine.told()).anyMatch(told -> told.startsWith("the network is not up"));
    }

    @Test
    void theWaitEndsBeforeTheDeadline() throws Exception {
        machine.having(NET_TOML, DHCP).answering("wait-online", 1, "");

        new ConfigureNetwork(machine)
                .run(
                        Inputs.none()
                                .by(Deadline.in(Duration.ofSeconds(70), machine.time()::nanos))
                                .telling(machine));

        assertThat(machine.slept()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void aNetworkThatDoesNotComeUpIsNotedAndTheBootGoesOn() throws Exception {
        machine.having(NET_TOML, DHCP).answering("wait-online", 1, "");

        assertThat(run()).isInstanceOf(Outcome.Made.class);
        assertThat(machine.told())
                .contains(
                        "the network is not up, the boot goes on without: after 300 s eno1 (DHCPv4) has not all its addresses; see `networkctl status --all`");
    }

    @Test
    void aNetworkdThatDoesNotStartFailsTheStage() throws Exception {
        machine.having(NET_TOML, DHCP).answering("systemctl start", 5, "");

        assertThat(text(run()))
                .isEqualTo(
                        """
                        `systemctl start systemd-networkd.service` ended with exit status 5: it said why
                          where: systemd-networkd
                          do:    see that it is installed and why it fails with `systemctl status systemd-networkd.service`
                        """);
    }

    @Test
    void mistakesFailTheStageBeforeAnythingIsTouched() throws Exception {
        machine.having(NET_TOML, DHCP);
        run();
        machine.ran();
        machine.having(NET_TOML, "version = 1\n[eno2]\ndhpc4 = true\n");

        assertThat(text(run()))
                .startsWith(
                        """
                        the network configuration has mistakes
                          where: /var/lib/bottlerocket/net.toml
                          do:    mend what stands below; `slipway network check FILE` tries it without a boot
                        """)
                .contains("'dhpc4'", "did you mean `dhcp4`?", "line 3");
        assertThat(machine.ran()).isEmpty();
        assertThat(machine.text(FOLDER + "10-slipway-eno1.network")).isPresent();
    }

    @Test
    void theHighestFileCountsAloneAndTheOthersAreNamed() throws Exception {
        machine.having("/var/lib/netdog/net.toml", DHCP)
                .having("/var/lib/slipway/net.toml", "nonsense")
                .having(NET_TOML, "nonsense")
                .having("/proc/cmdline", "netdog.default-interface=nonsense");

        assertThat(run()).isInstanceOf(Outcome.Made.class);
        assertThat(machine.told())
                .contains(
                        "/var/lib/netdog/net.toml counts, /var/lib/slipway/net.toml does not",
                        "/var/lib/netdog/net.toml counts, %s does not".formatted(NET_TOML));
    }

    @Test
    void withoutAFileTheKernelCommandLineCounts() throws Exception {
        machine.having("/proc/cmdline", "quiet netdog.default-interface=eth0:dhcp4,dhcp6?\n");

        assertThat(run())
                .isEqualTo(new Outcome.Made<>(new ConfiguredNetwork("/proc/cmdline", "eth0")));
    }

    @Test
    void withoutAnyTheStageIsSkippedAndSaysWhatIsLeft() throws Exception {
        machine.having(FOLDER + "10-slipway-eno1.network", "of an earlier boot");

        assertThat(run())
                .isEqualTo(
                        new Outcome.Skipped<>(
                                "there is no net.toml and no `netdog.default-interface=` on the kernel command line"));
        assertThat(machine.told())
                .containsExactly(
                        "/etc/systemd/network still holds what an earlier boot made of one: remove /etc/systemd/network/10-slipway-* if the network is configured otherwise now");
        assertThat(machine.ran()).isEmpty();
    }

    @Test
    void aFileThatNamesNoDeviceIsSkipped() throws Exception {
        machine.having(NET_TOML, "version = 3\n");

        assertThat(run()).isEqualTo(new Outcome.Skipped<>(NET_TOML + " names no device"));
    }

    @Test
    void aPrimaryInterfaceThatIsNotThereIsNoted() throws Exception {
        machine.having(NET_TOML, "version = 3\n[\"02:00:00:00:00:01\"]\ndhcp4 = true\n");

        run();

        assertThat(machine.told()).contains("no interface has the MAC address '02:00:00:00:00:01'");
    }

    private Outcome<ConfiguredNetwork> run() throws Exception {
        return new ConfigureNetwork(machine).run(Inputs.none().telling(machine));
    }

    private static String text(Outcome<ConfiguredNetwork> outcome) {
        return ((Outcome.Failed<ConfiguredNetwork>) outcome).problem().text();
    }
}
