package dev.slipway.services.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.settings.variant.VariantName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest {
    @Test
    void eachHostIsAskedForThese() {
        assertThat(names(Optional.empty()))
                .containsExactly(
                        "containerd-config",
                        "containerd-config-host",
                        "df",
                        "df-inodes",
                        "dmesg",
                        "iptables-filter",
                        "iptables-nat",
                        "journalctl-boots",
                        "journalctl.errors",
                        "journalctl.log",
                        "proc-mounts",
                        "signpost",
                        "systemd-analyze-blame",
                        "systemd-analyze-critical-chain-preconfigured",
                        "systemd-analyze-critical-chain-configured",
                        "systemd-analyze-critical-chain-multi-user",
                        "systemd-analyze-plot.svg",
                        "wicked",
                        "os-release",
                        "var/log/kdump/*",
                        "ip-address",
                        "ip-route",
                        "networkctl",
                        "resolv.conf",
                        "systemctl-failed");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    aws-k8s-1.27    | kube-status, ipamd.log, plugin.log
                    vmware-k8s-1.27 | kube-status
                    metal-k8s-1.27  | kube-status
                    aws-dev         | docker-info, docker-daemon.json
                    metal-dev       | docker-info, docker-daemon.json
                    """)
    void eachFamilyOfVariantsAddsItsOwn(String variant, String names) {
        assertThat(more(variant)).containsExactly(names.split(", "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws-ecs-1", "aws-ecs-2-nvidia"})
    void theVariantsOfEcsAddTheAgentAndDocker(String variant) {
        assertThat(more(variant))
                .containsExactly(
                        "docker-info",
                        "docker-daemon.json",
                        "ecs-agent-state.json",
                        "ecs-config.json",
                        "ecs-tasks",
                        "var/log/ecs/agent-runtime-stats.log*",
                        "var/log/ecs/ecs-cni-bridge-plugin.log*",
                        "var/log/ecs/ecs-cni-eni-plugin.log*",
                        "var/log/ecs/vpc-branch-eni.log*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws-k8s-1.27", "aws-ecs-1", "aws-dev"})
    void noTwoHaveTheSameName(String variant) {
        assertThat(names(Optional.of(variant))).doesNotHaveDuplicates();
    }

    private static List<String> more(String variant) {
        List<String> names = names(Optional.of(variant));
        return names.subList(names(Optional.empty()).size(), names.size());
    }

    private static List<String> names(Optional<String> variant) {
        return Requests.of(variant.map(VariantName::of)).stream().map(Request::name).toList();
    }
}
