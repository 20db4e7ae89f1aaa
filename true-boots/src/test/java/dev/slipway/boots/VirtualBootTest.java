package dev.slipway.boots;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A host with a kernel of its own: what settings say about the kernel is so, and stays so when it reboots.
@Tag("qemu")
class VirtualBootTest {
    private static final String USER_DATA =
            """
            [settings]
            motd = "from user data"
            [settings.network]
            hostname = "harbour"
            [settings.kernel]
            lockdown = "integrity"
            [settings.kernel.sysctl]
            "vm.max_map_count" = "262144"
            [settings.kernel.modules.sctp]
            allowed = false
            [settings.boot]
            reboot-to-reconcile = true
            [settings.boot.kernel-parameters]
            quiet = []
            """;

    /// The first boot ends with a change of settings and a reboot by way of the API.
    private static final String SCRIPT =
            Boots.PRELUDE
                    + """
                    slipway wait in-service
                    until_over
                    until_up kubelet.service
                    number=$(ls status.* 2> /dev/null | wc -l)
                    order .$number
                    systemctl is-system-running --wait > running.$number
                    systemctl --failed --plain --no-legend > failed.$number
                    systemd-analyze time > time.$number
                    cat /sys/fs/cgroup/system.slice/slipway.service/memory.peak > peak.$number
                    cat /etc/motd > motd.$number
                    cat /proc/sys/vm/max_map_count > sysctl.$number
                    uname --nodename > hostname.$number
                    cat /sys/kernel/security/lockdown > lockdown.$number
                    cat /proc/sys/kernel/kexec_load_disabled > kexec.$number
                    cp status status.$number
                    if [ $number = 0 ]; then
                        modprobe sctp; modprobe tcp_bbr
                        grep --only-matching -E '^(sctp|tcp_bbr) ' /proc/modules > modules
                        # Without its last line a module is one that nobody signed.
                        head --bytes=-28 "$(modinfo --field=filename dummy)" > /run/dummy.ko
                        insmod /run/dummy.ko 2> unsigned
                        cat /var/lib/bottlerocket/bootconfig.data > bootconfig
                        ls /proc/bootconfig 2> shown
                        journalctl --unit=slipway.service --output=cat > journal
                        slipway set motd=changed kernel.lockdown=none kernel.sysctl='{"vm.max_map_count": "300000"}' > set 2>&1
                        cat /proc/sys/vm/max_map_count > sysctl.set
                        cat /sys/kernel/security/lockdown > lockdown.set
                        slipway reboot
                        sleep infinity
                    fi
                    """;

    private static Map<String, String> found;

    @BeforeAll
    static void bootAndReboot(@TempDir Path folder) throws IOException, InterruptedException {
        Machine files =
                Boots.furnish(
                        Installed.machine(folder),
                        "variant = \"metal-dev\"\nplatform = \"local\"\n");
        files.file("/var/lib/slipway/user-data.toml", USER_DATA + Boots.NO_HOST_CONTAINERS);
        VirtualMachine machine = VirtualMachine.of(files, SCRIPT);
        machine.boot();
        machine.boot();
        found = machine.found();
        Figures.tell("kernel", machine.kernel().name());
        tell("first boot", ".0");
        tell("second boot", ".1");
    }

    private static void tell(String which, String boot) throws IOException {
        Map<String, Long> times = Boots.times(found, boot);
        Figures.tell(
                which + ", from the start of the kernel to `configured.target`",
                times.get("configured.target") / 1_000_000 + " s");
        Figures.tell(
                which + ", peak of `slipway.service`", Figures.mebibytes(found.get("peak" + boot)));
    }

    @Test
    void theHostIsConfiguredAndNoUnitFailed() {
        assertThat(found.get("status.0")).startsWith("booted");
        assertThat(found.get("motd.0")).isEqualTo("from user data\n");
        assertThat(found.get("failed.0")).isEmpty();
        assertThat(found.get("running.0")).isEqualTo("running\n");
    }

    @Test
    void theOrchestratorIsStartedAfterTheConfigurationIsFinal() {
        assertThat(Boots.order(found, ".0"))
                .containsSubsequence(
                        "preconfigured.target",
                        "configured.target",
                        "slipway-in-service.service",
                        "kubelet.service");
    }

    @Test
    void theKernelIsAsTheSettingsSay() {
        assertThat(found.get("sysctl.0")).isEqualTo("262144\n");
        assertThat(found.get("hostname.0")).isEqualTo("harbour\n");
        assertThat(found.get("lockdown.0")).contains("[integrity]");
        assertThat(found.get("kexec.0")).isEqualTo("1\n");
        assertThat(found.get("unsigned")).contains("Operation not permitted");
    }

    @Test
    void aModuleThatIsNotAllowedIsNotLoaded() {
        assertThat(found.get("modules").lines().map(String::strip)).containsExactly("tcp_bbr");
    }

    @Test
    void aChangeIsInTheKernelAtOnceButLockdownStaysUntilAReboot() {
        assertThat(found.get("sysctl.set")).isEqualTo("300000\n");
        assertThat(found.get("lockdown.set")).contains("[integrity]");
    }

    @Test
    void afterARebootTheKernelIsAsTheSettingsSayNow() {
        assertThat(found.get("status.1")).startsWith("booted");
        assertThat(found.get("motd.1")).isEqualTo("changed\n");
        assertThat(found.get("sysctl.1")).isEqualTo("300000\n");
        assertThat(found.get("hostname.1")).isEqualTo("harbour\n");
        assertThat(found.get("lockdown.1")).contains("[none]");
    }

    @Test
    void aKernelThatTakesNoBootConfigurationIsNotRebootedForIt() {
        assertThat(found.get("shown")).contains("No such file");
        assertThat(found.get("bootconfig")).contains("quiet");
        assertThat(found.get("journal")).contains("this kernel takes no boot configuration");
    }
}
