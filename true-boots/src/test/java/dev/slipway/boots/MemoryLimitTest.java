package dev.slipway.boots;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An administrator gives Slipway too little memory, sees why the host did not boot, gives it more and reboots.
@Tag("qemu")
class MemoryLimitTest {
    private static final String SCRIPT =
            Boots.PRELUDE
                    + """
                    limit() { mkdir -p /etc/systemd/system/slipway.service.d; printf '[Service]\\nMemoryMax=%sM\\n%s\\n' "$@" > /etc/systemd/system/slipway.service.d/memory.conf; systemctl daemon-reload; }
                    cgroup=/sys/fs/cgroup/system.slice/slipway.service

                    if [ ! -e too-little ]; then
                        while [ "$(systemctl show --property=ActiveState --value slipway.service)" != failed ]; do sleep 2; done
                        while systemctl list-jobs --no-legend | grep -q slipway; do sleep 2; done
                        systemctl show --property=Result,NRestarts slipway.service > too-little
                        systemctl show --property=Result,ExecMainStatus,ExecMainStartTimestampMonotonic slipway-signal.service > signal
                        systemctl show --property=ActiveState,Result slipway-configured.service > gate
                        systemctl status --no-pager slipway.service > seen
                        systemctl is-active kubelet.service > kubelet
                        find /var/lib/slipway /etc -name '*.tmp*' -o -name '*.part' > half
                        cat /etc/motd > motd.too-little
                        limit 256
                        systemctl reboot
                        sleep infinity
                    fi

                    slipway wait in-service
                    until_over
                    until_up kubelet.service
                    order ""
                    cp status status.enough
                    cat /etc/motd > motd
                    cat $cgroup/memory.peak > peak
                    cat $cgroup/memory.events > events
                    sed -n 's/^anon //p' $cgroup/memory.stat > own
                    slipway settings history > history

                    # The smallest limit, in steps of 16 MiB, with which a first boot comes through. Each is one in this kernel boot.
                    works() {
                        systemctl stop slipway.service
                        systemctl reset-failed slipway.service
                        rm -rf /var/lib/slipway/store /var/lib/slipway/journal /var/lib/slipway/applied.json
                        limit "$1" Restart=no
                        systemctl start slipway.service
                    }
                    low=32 high=256
                    while [ $((high - low)) -gt 16 ]; do
                        middle=$(((low + high) / 32 * 16))
                        if works $middle; then high=$middle; else low=$middle; fi
                        echo "$low $high" >> tried
                    done
                    echo $high > smallest
                    """;

    private static Map<String, String> found;

    @BeforeAll
    static void bootWithTooLittleThenWithEnough(@TempDir Path folder)
            throws IOException, InterruptedException {
        Machine files =
                Boots.furnish(
                        Installed.machine(folder),
                        "variant = \"metal-dev\"\nplatform = \"local\"\n");
        files.file(
                        "/var/lib/slipway/user-data.toml",
                        "[settings]\nmotd = \"whole\"\n" + Boots.NO_HOST_CONTAINERS)
                .file(
                        "/etc/systemd/system/slipway.service.d/memory.conf",
                        "[Service]\nMemoryMax=32M\n");
        VirtualMachine machine = VirtualMachine.of(files, SCRIPT);
        machine.boot();
        machine.boot();
        found = machine.found();
        tellFigures();
    }

    private static void tellFigures() throws IOException {
        Figures.tell(
                "boot with `MemoryMax=32M`", found.get("too-little").strip().replace("\n", ", "));
        Figures.tell(
                "boot with `MemoryMax=256M`: peak of `slipway.service`; after the boot without files",
                Figures.mebibytes(found.get("peak")) + "; " + Figures.mebibytes(found.get("own")));
        Figures.tell(
                "smallest `MemoryMax` with which a first boot comes through, in steps of 16 MiB",
                found.get("smallest").strip() + " MiB");
    }

    @Test
    void theHostSaysThatMemoryWasWhy() {
        assertThat(found.get("too-little")).contains("Result=oom-kill");
        assertThat(found.get("seen")).contains("oom-kill");
    }

    @Test
    void aBootThatIsKilledGoesOnButNotForEver() {
        assertThat(found.get("too-little")).contains("NRestarts=5");
        assertThat(found.get("signal"))
                .contains("Result=success")
                .doesNotContain("ExecMainStartTimestampMonotonic=0");
        assertThat(found.get("gate")).contains("Result=exit-code");
        assertThat(found.get("kubelet")).isEqualTo("inactive\n");
    }

    @Test
    void nothingIsHalfWritten() {
        assertThat(found.get("half")).isEmpty();
    }

    @Test
    void theNextBootWithMoreMemoryIsAGoodOne() {
        assertThat(found.get("status.enough")).startsWith("booted");
        assertThat(found.get("motd")).isEqualTo("whole\n");
        assertThat(found.get("events")).contains("oom_kill 0");
        assertThat(Long.parseLong(found.get("peak").strip())).isLessThanOrEqualTo(256 << 20);
        assertThat(Boots.order(found, ""))
                .containsSubsequence(
                        "preconfigured.target", "configured.target", "kubelet.service");
    }
}
