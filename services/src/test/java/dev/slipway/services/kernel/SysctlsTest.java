package dev.slipway.services.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SysctlsTest {
    private final Heard heard = new Heard();

    // files: those that the kernel has
    @ParameterizedTest(name = "{0} with {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # key                              | files                              | names
                    vm.max_map_count                   |                                    | vm/max_map_count
                    vm/max_map_count                   |                                    | vm/max_map_count
                    net.ipv4.conf.eth0/1.rp_filter     |                                    | net/ipv4/conf/eth0.1/rp_filter
                    net.ipv4.conf.eth0/1.rp_filter     | net/ipv4/conf/eth0.1/rp_filter     | net/ipv4/conf/eth0.1/rp_filter
                    net/ipv4/conf/eth0.1/rp_filter     |                                    | net/ipv4/conf/eth0.1/rp_filter
                    net.ipv4/tcp_syncookies            | net/ipv4/tcp_syncookies            | net/ipv4/tcp_syncookies
                    net/ipv4.tcp_syncookies            | net/ipv4/tcp_syncookies            | net/ipv4/tcp_syncookies
                    ../../root/file                    |                                    | root/file
                    a.//.b                             |                                    | a/b
                    a.//././.b                         |                                    | a/b
                    a/../b                             |                                    | a/b
                    vm..swappiness                     |                                    | vm/swappiness
                    """)
    @Tag("difference-sysctl-dotted-names")
    void aKeyNamesAFile(String key, String files, String names) {
        ProcSys kernel = new ProcSys();
        Stream.ofNullable(files).forEach(name -> kernel.with(name, "0"));

        assertThat(new Sysctl(key).file(kernel).toString()).isEqualTo("/proc/sys/" + names);
    }

    @Test
    @Tag("difference-sysctl-once")
    void aValueThatIsThereIsNotWritten() {
        ProcSys kernel =
                new ProcSys()
                        .with("vm/swappiness", "60")
                        .with("net/ipv4/tcp_rmem", "4096\t131072\t6291456")
                        .with("kernel/core_pattern", "core  %p")
                        .with("net/ipv4/route/flush", "write-only");

        Sysctls.Tally tally =
                set(
                        kernel,
                        "vm.swappiness",
                        "60",
                        "net.ipv4.tcp_rmem",
                        "4096 131072 6291456",
                        "kernel.core_pattern",
                        "core %p",
                        "net.ipv4.route.flush",
                        "1");

        assertThat(kernel.writes())
                .containsExactly("kernel/core_pattern=core %p", "net/ipv4/route/flush=1");
        assertThat(tally.text()).isEqualTo("2 of 4 sysctls set, 2 as they were, 0 failed");
        assertThat(heard.lines()).isEmpty();
    }

    @Test
    @Tag("difference-sysctl-failures")
    void oneThatFailsIsNamedAndHoldsUpNoOther() {
        ProcSys kernel =
                new ProcSys().with("vm/a", "0").takes("vm/a", (_, _) -> false).with("vm/c", "0");

        Sysctls.Tally tally = set(kernel, "vm.a", "secret", "vm.b", "1", "vm.c", "1");

        assertThat(kernel.value("vm/c")).isEqualTo("1");
        assertThat(tally.text()).isEqualTo("1 of 3 sysctls set, 0 as they were, 2 failed");
        assertThat(heard.lines())
                .containsExactly(
                        "sysctl 'vm.a' was not set: /proc/sys/vm/a: Invalid argument",
                        "sysctl 'vm.b' was not set: this kernel has no /proc/sys/vm/b; the module that makes it may not be loaded");
    }

    @Test
    @Tag("difference-sysctl-order")
    void whatIsRefusedIsTriedAgainAfterTheRest() {
        ProcSys kernel =
                new ProcSys()
                        .with("net/ipv4/ip_local_port_range", "32768 60999")
                        .takes(
                                "net/ipv4/ip_local_port_range",
                                (value, sys) ->
                                        Integer.parseInt(value.split(" ")[0])
                                                >= Integer.parseInt(
                                                        sys.value(
                                                                "net/ipv4/ip_unprivileged_port_start")))
                        .with("net/ipv4/ip_unprivileged_port_start", "1024");

        Sysctls.Tally tally =
                set(
                        kernel,
                        "net.ipv4.ip_local_port_range",
                        "80 60999",
                        "net.ipv4.ip_unprivileged_port_start",
                        "80");

        assertThat(tally.failed()).isEmpty();
        assertThat(kernel.writes())
                .containsExactly(
                        "net/ipv4/ip_local_port_range=80 60999",
                        "net/ipv4/ip_unprivileged_port_start=80",
                        "net/ipv4/ip_local_port_range=80 60999");
    }

    @Test
    @Tag("difference-sysctl-order")
    void whatChangesOthersComesBeforeThem() {
        String[] keys = {
            "net.ipv4.conf.cni0.accept_redirects",
            "net.ipv4.conf.default.accept_redirects",
            "net.ipv4.conf.all.accept_redirects",
            "net.ipv4.ip_forward",
            "net/ipv6/conf/all/forwarding",
            "fs.file-max"
        };

        assertThat(Stream.of(keys).map(Sysctl::new).sorted(Sysctl.ORDER).map(Sysctl::key))
                .containsExactly(
                        "net.ipv4.ip_forward",
                        "net/ipv6/conf/all/forwarding",
                        "net.ipv4.conf.all.accept_redirects",
                        "net.ipv4.conf.default.accept_redirects",
                        "fs.file-max",
                        "net.ipv4.conf.cni0.accept_redirects");
    }

    private Sysctls.Tally set(ProcSys kernel, String... pairs) {
        Map<String, String> wanted = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            wanted.put(pairs[i], pairs[i + 1]);
        }
        return new Sysctls(kernel, heard).set(wanted);
    }
}
