package dev.slipway.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A setting that is zero or false is set. In the shipped variants it arrives as it is.
class ZeroAndFalseTest {
    @ParameterizedTest(name = "{2}")
    @Tag("difference-zero-and-false")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    etc/kubernetes/kubelet/config | evictionMaxPodGracePeriod                                     | kubernetes.eviction-max-pod-grace-period = 0          | 0
                    etc/containerd/config.toml    | plugins io.containerd.grpc.v1.cri max_container_log_line_size | container-runtime.max-container-log-line-size = 0     | 0
                    etc/containerd/config.toml    | plugins io.containerd.grpc.v1.cri max_concurrent_downloads    | container-runtime.max-concurrent-downloads = 0        | 0
                    etc/containerd/config.toml    | plugins io.containerd.grpc.v1.cri enable_unprivileged_ports   | container-runtime.enable-unprivileged-ports = false   | false
                    etc/containerd/config.toml    | plugins io.containerd.grpc.v1.cri enable_unprivileged_icmp    | container-runtime.enable-unprivileged-icmp = false    | false
                    """)
    void zeroAndFalseAreWritten(String file, String where, String setting, String value)
            throws IOException {
        assertThat(RenderedVariant.with("aws-k8s-1.27", setting).value(file, where))
                .map(Object::toString)
                .contains(value);
    }

    @ParameterizedTest
    @Tag("difference-max-pods-zero")
    @CsvSource({"maxPods, 0", "kubeReserved memory, 255Mi"})
    void noPodsAtAllStillReserveMemory(String where, String value) throws IOException {
        assertThat(
                        RenderedVariant.with("aws-k8s-1.27", "kubernetes.max-pods = 0")
                                .value("etc/kubernetes/kubelet/config", where))
                .map(Object::toString)
                .contains(value);
    }

    @ParameterizedTest
    @Tag("kept-memory-manager-policy")
    @CsvSource({
        "kubernetes.memory-manager-policy = 'Static', ''",
        "'kubernetes.memory-manager-policy = \"Static\"\nkubernetes.memory-manager-reserved-memory.0.enabled = true', Static"
    })
    void theMemoryManagerNeedsAReservation(String settings, String policy) throws IOException {
        assertThat(
                        RenderedVariant.with("aws-k8s-1.27", settings)
                                .value("etc/kubernetes/kubelet/config", "memoryManagerPolicy")
                                .map(Object::toString)
                                .orElse(""))
                .isEqualTo(policy);
    }
}
