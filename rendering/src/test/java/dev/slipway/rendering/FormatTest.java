package dev.slipway.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every file that a variant renders has its format told by its path.
class FormatTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "/etc/motd, PLAIN",
        "/etc/containerd/config.toml, TOML",
        "/etc/network/proxy.env, ENV",
        "/etc/updog.toml, TOML",
        "/etc/host-containers/host-ctr.toml, TOML",
        "/etc/network/hostname.env, ENV",
        "/etc/hosts, PLAIN",
        "/etc/chrony.conf, PLAIN",
        "/etc/modprobe.d/modprobe.conf, PLAIN",
        "/etc/shimpei/shimpei-hooks.json, JSON",
        "/etc/containerd/cri-base.json, JSON",
        "/root/.aws/config, PLAIN",
        "/root/.aws/credentials, PLAIN",
        "/etc/docker/daemon.json, JSON",
        "/etc/ecs/ecs.config, ENV",
        "/etc/kubernetes/kubelet/env, ENV",
        "/etc/kubernetes/kubelet/config, YAML",
        "/etc/kubernetes/kubelet/kubeconfig, YAML",
        "/etc/kubernetes/kubelet/bootstrap-kubeconfig, YAML",
        "/etc/kubernetes/kubelet/credential-provider-config.yaml, YAML",
        "/etc/kubernetes/static-pods/x.yml, YAML",
        "/etc/systemd/system/kubelet.service.d/exec-start.conf, PLAIN",
        "/etc/kubernetes/pki/ca.crt, PLAIN",
        "/, PLAIN"
    })
    void theFormatIsToldByThePath(Path target, Format format) {
        assertThat(Format.of(target)).isEqualTo(format);
    }

    @ParameterizedTest
    @CsvSource({"amd64, x86_64", "aarch64, aarch64"})
    void theArchitectureHasItsNameFromTheKernel(String jvmName, String kernelName) {
        assertThat(OperatingSystem.kernelName(jvmName)).isEqualTo(kernelName);
    }

    @Test
    void theArchitectureIsThatOfTheMachine() {
        assertThat(OperatingSystem.machine())
                .isEqualTo(OperatingSystem.kernelName(System.getProperty("os.arch")));
    }
}
