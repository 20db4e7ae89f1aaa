package dev.slipway.settings.variant;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShippedFilesTest {
    @ParameterizedTest(name = "{0} in {4}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # name                          | path                                                  | template                                 | mode | variants
                    motd                            | /etc/motd                                             | motd                                     | 0644 | AEVM
                    containerd-config-toml          | /etc/containerd/config.toml                           | containerd-config-toml_basic             | 0644 | E
                    containerd-config-toml          | /etc/containerd/config.toml                           | containerd-config-toml_k8s_containerd_sock | 0644 | AVM
                    proxy-env                       | /etc/network/proxy.env                                | proxy-env                                | 0644 | AEVM
                    updog-toml                      | /etc/updog.toml                                       | updog-toml                               | 0644 | AEVM
                    host-ctr-toml                   | /etc/host-containers/host-ctr.toml                    | host-ctr-toml                            | 0644 | AEVM
                    hostname                        | /etc/network/hostname.env                             | hostname-env                             | 0644 | AEVM
                    hosts                           | /etc/hosts                                            | hosts                                    | 0644 | AEVM
                    chrony-conf                     | /etc/chrony.conf                                      | chrony-conf                              | 0644 | AEVM
                    modprobe-conf                   | /etc/modprobe.d/modprobe.conf                         | modprobe-conf                            | 0644 | AEVM
                    netdog-toml                     | /etc/netdog.toml                                      | netdog-toml                              | 0644 | AEVM
                    metricdog-toml                  | /etc/metricdog.toml                                   | metricdog-toml                           | 0644 | AEVM
                    oci-hooks                       | /etc/shimpei/shimpei-hooks.json                       | oci-default-hooks-json                   | 0644 | AEVM
                    oci-defaults                    | /etc/containerd/cri-base.json                         | containerd-cri-base-json                 | 0644 | AVM
                    cfsignal-toml                   | /etc/cfsignal.toml                                    | cfsignal-toml                            | 0644 | AE
                    warm-pool-wait-toml             | /etc/warm-pool-wait.toml                              | warm-pool-wait-toml                      | 0644 | A
                    aws-config                      | /root/.aws/config                                     | aws-config                               | 0644 | AVM
                    aws-credentials                 | /root/.aws/credentials                                | aws-credentials                          | 0644 | AVM
                    docker-daemon-config            | /etc/docker/daemon.json                               | docker-daemon-json                       | 0644 | E
                    ecs-config                      | /etc/ecs/ecs.config                                   | ecs.config                               | 0644 | E
                    kubelet-env                     | /etc/kubernetes/kubelet/env                           | kubelet-env                              | 0644 | AVM
                    kubelet-config                  | /etc/kubernetes/kubelet/config                        | kubelet-config                           | 0600 | AVM
                    kubelet-kubeconfig              | /etc/kubernetes/kubelet/kubeconfig                    | kubelet-kubeconfig                       | 0600 | AVM
                    kubelet-bootstrap-kubeconfig    | /etc/kubernetes/kubelet/bootstrap-kubeconfig          | kubelet-bootstrap-kubeconfig             | 0600 | AVM
                    kubelet-exec-start-conf         | /etc/systemd/system/kubelet.service.d/exec-start.conf | kubelet-exec-start-conf                  | 0600 | AVM
                    kubernetes-ca-crt               | /etc/kubernetes/pki/ca.crt                            | kubernetes-ca-crt                        | 0600 | AVM
                    kubelet-server-crt              | /etc/kubernetes/pki/kubelet-server.crt                | kubelet-server-crt                       | 0644 | AVM
                    kubelet-server-key              | /etc/kubernetes/pki/private/kubelet-server.key        | kubelet-server-key                       | 0644 | AVM
                    credential-provider-config-yaml | /etc/kubernetes/kubelet/credential-provider-config.yaml | credential-provider-config-yaml        | 0600 | AVM
                    """)
    void fileIsDeclaredWhereItBelongs(
            String name, Path path, String template, String mode, String variants) {
        ConfigurationFile expected =
                new ConfigurationFile(
                        name,
                        path,
                        Path.of("/usr/share/templates", template),
                        Integer.parseInt(mode, 8));

        Shipped.BY_LETTER.forEach((letter, variant) ->
                assertThat(declared(variant, expected))
                        .as(variant.name().text())
                        .isEqualTo(Optional.of(expected).filter(_ -> variants.contains(letter))));
    }

    /// The file of that name, unless another row of the table declares it with another template.
    private static Optional<ConfigurationFile> declared(
            Variant variant, ConfigurationFile expected) {
        return Optional.ofNullable(variant.configurationFiles().get(expected.name()))
                .filter(file ->
                        !expected.name().equals("containerd-config-toml")
                                || file.templatePath().equals(expected.templatePath()));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"A, 26", "E, 15", "V, 24", "M, 24"})
    void variantHasNoOtherFiles(String letter, int files) {
        assertThat(Shipped.BY_LETTER.get(letter).configurationFiles()).hasSize(files);
    }
}
