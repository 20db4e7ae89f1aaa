package dev.slipway.settings.variant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShippedServicesTest {
    @ParameterizedTest(name = "{0} in {3}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # service             | configuration files              | restart commands                                             | variants
                    motd                  | motd                             | -                                                            | AEVM
                    containerd            | containerd-config-toml proxy-env | /bin/systemctl try-restart containerd.service                | AEVM
                    host-containerd       | proxy-env                        | /bin/systemctl try-restart host-containerd.service           | AEVM
                    updog                 | updog-toml                       | -                                                            | AEVM
                    host-containers       | host-ctr-toml                    | /usr/bin/host-containers                                     | AEVM
                    bootstrap-containers  | host-ctr-toml                    | /usr/bin/bootstrap-containers create-containers              | AEVM
                    hostname              | hostname                         | /bin/systemctl try-restart set-hostname.service              | AEVM
                    hosts                 | hosts                            | -                                                            | AEVM
                    ntp                   | chrony-conf                      | /bin/systemctl try-reload-or-restart chronyd.service         | AEVM
                    sysctl                | -                                | /usr/bin/corndog sysctl                                      | AEVM
                    kernel-modules        | modprobe-conf                    | -                                                            | AEVM
                    lockdown              | -                                | /usr/bin/corndog lockdown                                    | AEVM
                    pki                   | -                                | /usr/bin/certdog                                             | AEVM
                    dns                   | netdog-toml                      | netdog write-resolv-conf                                     | AEVM
                    metricdog             | metricdog-toml proxy-env         | /bin/systemctl try-restart metricdog.service                 | AEVM
                    oci-hooks             | oci-hooks                        | -                                                            | AEVM
                    oci-defaults          | oci-defaults                     | -                                                            | AVM
                    kubernetes            | kubelet-env kubelet-config kubelet-kubeconfig kubelet-bootstrap-kubeconfig kubelet-exec-start-conf kubernetes-ca-crt proxy-env kubelet-server-crt kubelet-server-key credential-provider-config-yaml | /usr/bin/systemctl try-restart kubelet.service | AVM
                    static-pods           | -                                | /usr/bin/static-pods                                         | AVM
                    aws                   | aws-config aws-credentials       | -                                                            | AVM
                    autoscaling-warm-pool | warm-pool-wait-toml              | -                                                            | A
                    cfsignal              | cfsignal-toml                    | /bin/systemctl try-restart cfsignal.service                  | AE
                    docker                | docker-daemon-config proxy-env   | /bin/systemctl try-restart docker.service                    | E
                    ecs                   | ecs-config                       | /usr/bin/ecs-settings-applier; /bin/systemctl try-reload-or-restart ecs.service | E
                    bootconfig            | -                                | /usr/bin/prairiedog generate-boot-config                     | AVM
                    """)
    void serviceReadsItsFilesAndRunsItsCommandsWhereItBelongs(
            String name, String files, String commands, String variants) {
        Service expected = new Service(name, Shipped.words(files), Shipped.commands(commands));

        Shipped.BY_LETTER.forEach((letter, variant) ->
                assertThat(variant.service(name))
                        .as(variant.name().text())
                        .isEqualTo(Optional.of(expected).filter(_ -> variants.contains(letter))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"A, 23", "E, 19", "V, 21", "M, 21"})
    void variantHasNoOtherServices(String letter, int services) {
        assertThat(Shipped.BY_LETTER.get(letter).services()).hasSize(services);
    }

    @Test
    void thoseWhoMakeComeBeforeThoseWhoRead() {
        Shipped.BY_LETTER
                .values()
                .forEach(variant ->
                        assertThat(variant.services().keySet())
                                .as(variant.name().text())
                                .containsSubsequence("hostname", "pki", "lockdown", "containerd")
                                .containsSubsequence(
                                        "containerd", "host-containerd", "host-containers")
                                .startsWith("motd", "hostname", "hosts", "dns", "ntp", "pki"));
    }
}
