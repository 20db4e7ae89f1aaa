package dev.slipway.settings.variant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Key;
import dev.slipway.settings.Entry;
import dev.slipway.settings.input.Input;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShippedDefaultsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    # setting                                                                       | A | E | V | M
                    settings.motd                                                                   | "Welcome to Bottlerocket!" | "Welcome to Bottlerocket!" | "Welcome to Bottlerocket!" | "Welcome to Bottlerocket!"
                    settings.kubernetes.authentication-mode                                         | "aws" | - | "tls" | "tls"
                    settings.kubernetes.standalone-mode                                             | false | - | false | false
                    settings.kubernetes.server-tls-bootstrap                                        | true | - | false | false
                    settings.kubernetes.cloud-provider                                              | "external" | - | "external" | ""
                    settings.kubernetes.credential-providers.ecr-credential-provider.enabled        | true | - | - | -
                    settings.kubernetes.credential-providers.ecr-credential-provider.image-patterns | ["*.dkr.ecr.*.amazonaws.com", "*.dkr.ecr.*.amazonaws.com.cn", "*.dkr.ecr-fips.*.amazonaws.com", "*.dkr.ecr.us-iso-east-1.c2s.ic.gov", "*.dkr.ecr.us-isob-east-1.sc2s.sgov.gov"] | - | - | -
                    settings.kubernetes.credential-providers.ecr-credential-provider.cache-duration | "12h" | - | - | -
                    settings.kubernetes.cluster-domain                                              | "cluster.local" | - | "cluster.local" | "cluster.local"
                    settings.kubernetes.pod-infra-container-image                                   | - | - | "public.ecr.aws/eks-distro/kubernetes/pause:3.3" | "public.ecr.aws/eks-distro/kubernetes/pause:3.5"
                    settings.ecs.allow-privileged-containers                                        | - | false | - | -
                    settings.ecs.logging-drivers                                                    | - | ["json-file", "awslogs", "none"] | - | -
                    settings.ecs.loglevel                                                           | - | "info" | - | -
                    settings.ecs.image-pull-behavior                                                | - | "default" | - | -
                    settings.updates.targets-base-url                                               | - | - | "https://updates.bottlerocket.aws/targets/" | "https://updates.bottlerocket.aws/targets/"
                    settings.updates.version-lock                                                   | "latest" | "latest" | "latest" | "latest"
                    settings.updates.ignore-waves                                                   | false | false | false | false
                    settings.host-containers.admin.source                                           | - | - | "public.ecr.aws/bottlerocket/bottlerocket-admin:v0.10.2" | "public.ecr.aws/bottlerocket/bottlerocket-admin:v0.10.2"
                    settings.host-containers.admin.enabled                                          | false | false | false | false
                    settings.host-containers.admin.superpowered                                     | true | true | true | true
                    settings.host-containers.control.source                                         | - | - | "public.ecr.aws/bottlerocket/bottlerocket-control:v0.7.3" | "public.ecr.aws/bottlerocket/bottlerocket-control:v0.7.3"
                    settings.host-containers.control.enabled                                        | true | true | false | false
                    settings.host-containers.control.superpowered                                   | false | false | false | false
                    settings.ntp.time-servers                                                       | ["169.254.169.123", "2.amazon.pool.ntp.org"] | ["169.254.169.123", "2.amazon.pool.ntp.org"] | ["2.amazon.pool.ntp.org"] | ["2.amazon.pool.ntp.org"]
                    settings.kernel.lockdown                                                        | "integrity" | "integrity" | "integrity" | "integrity"
                    settings.aws.profile                                                            | "default" | - | "default" | "default"
                    settings.metrics.metrics-url                                                    | "https://metrics.bottlerocket.aws/v1/metrics" | "https://metrics.bottlerocket.aws/v1/metrics" | "https://metrics.bottlerocket.aws/v1/metrics" | "https://metrics.bottlerocket.aws/v1/metrics"
                    settings.metrics.send-metrics                                                   | - | - | true | true
                    settings.metrics.service-checks                                                 | ["apiserver", "chronyd", "containerd", "host-containerd", "kubelet"] | ["apiserver", "chronyd", "containerd", "host-containerd", "docker", "ecs"] | ["apiserver", "chronyd", "containerd", "host-containerd", "kubelet", "vmtoolsd"] | ["apiserver", "chronyd", "containerd", "host-containerd", "kubelet"]
                    settings.oci-defaults.capabilities.audit-write                                  | true | - | true | true
                    settings.oci-defaults.capabilities.chown                                        | true | - | true | true
                    settings.oci-defaults.capabilities.dac-override                                 | true | - | true | true
                    settings.oci-defaults.capabilities.fowner                                       | true | - | true | true
                    settings.oci-defaults.capabilities.fsetid                                       | true | - | true | true
                    settings.oci-defaults.capabilities.kill                                         | true | - | true | true
                    settings.oci-defaults.capabilities.mknod                                        | true | - | true | true
                    settings.oci-defaults.capabilities.net-bind-service                             | true | - | true | true
                    settings.oci-defaults.capabilities.net-raw                                      | true | - | true | true
                    settings.oci-defaults.capabilities.setfcap                                      | true | - | true | true
                    settings.oci-defaults.capabilities.setgid                                       | true | - | true | true
                    settings.oci-defaults.capabilities.setpcap                                      | true | - | true | true
                    settings.oci-defaults.capabilities.setuid                                       | true | - | true | true
                    settings.oci-defaults.capabilities.sys-chroot                                   | true | - | true | true
                    settings.oci-defaults.resource-limits.max-open-files.hard-limit                 | 1048576 | - | 1048576 | 1048576
                    settings.oci-defaults.resource-limits.max-open-files.soft-limit                 | 65536 | - | 65536 | 65536
                    settings.oci-hooks.log4j-hotpatch-enabled                                       | false | false | false | false
                    settings.cloudformation.should-signal                                           | false | false | - | -
                    settings.cloudformation.stack-name                                              | "" | "" | - | -
                    settings.cloudformation.logical-resource-id                                     | "" | "" | - | -
                    settings.autoscaling.should-wait                                                | false | false | - | -
                    """)
    void settingHasItsDefault(Key setting, String a, String e, String v, String m) {
        assertThat(valueIn("A", setting)).as("aws-k8s").isEqualTo(json(a));
        assertThat(valueIn("E", setting)).as("aws-ecs").isEqualTo(json(e));
        assertThat(valueIn("V", setting)).as("vmware-k8s").isEqualTo(json(v));
        assertThat(valueIn("M", setting)).as("metal-k8s").isEqualTo(json(m));
    }

    private static Optional<Object> valueIn(String letter, Key setting) {
        return Optional.ofNullable(Shipped.BY_LETTER.get(letter).defaults().get(setting))
                .map(Entry::value);
    }

    private static Optional<Object> json(String cell) {
        return cell.equals("-")
                ? Optional.empty()
                : Optional.of(
                        Input.json("{\"value\": " + cell + "}")
                                .root()
                                .members()
                                .get("value")
                                .value()
                                .plain());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"A, 41", "E, 20", "V, 39", "M, 39"})
    void noOtherSettingHasADefault(String letter, int settings) {
        assertThat(Shipped.BY_LETTER.get(letter).defaults()).hasSize(settings);
    }

    @ParameterizedTest(name = "{0}: {1} from {2}")
    @CsvSource({
        "A, settings.motd, defaults.d/10-defaults.toml line 5",
        "A, settings.kubernetes.cloud-provider, defaults.d/54-kubernetes-aws-external-cloud-provider.toml line 5",
        "V, settings.ntp.time-servers, defaults.d/71-public-ntp.toml line 4",
    })
    void defaultSaysWhereItWasWritten(String letter, Key setting, String origin) {
        assertThat(Shipped.BY_LETTER.get(letter).defaults().get(setting).origin())
                .isEqualTo(origin);
    }
}
