package dev.slipway.settings.variant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Key;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShippedMetadataTest {
    @ParameterizedTest(name = "{0} in {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # subtree                                   | affected services                                       | variants
                    settings.motd                               | motd                                                    | AEVM
                    settings.kubernetes                         | kubernetes                                              | AVM
                    settings.kubernetes.static-pods             | static-pods                                             | AVM
                    settings.kubernetes.pod-infra-container-image | kubernetes containerd                                 | A
                    settings.ecs                                | ecs                                                     | E
                    settings.updates                            | updog                                                   | AEVM
                    settings.host-containers                    | host-containers                                         | AEVM
                    settings.bootstrap-containers               | bootstrap-containers                                    | AEVM
                    settings.network                            | containerd kubernetes host-containerd host-containers   | AVM
                    settings.network                            | containerd docker ecs host-containerd host-containers   | E
                    settings.network.hostname                   | hostname hosts                                          | AEVM
                    settings.network.hosts                      | hosts                                                   | AEVM
                    settings.ntp                                | ntp                                                     | AEVM
                    settings.dns                                | dns                                                     | AEVM
                    settings.kernel.sysctl                      | sysctl                                                  | AEVM
                    settings.kernel.modules                     | kernel-modules                                          | AEVM
                    settings.kernel.lockdown                    | lockdown                                                | AEVM
                    settings.boot                               | bootconfig                                              | AVM
                    settings.aws                                | aws                                                     | AVM
                    settings.aws.profile                        | kubernetes                                              | AVM
                    settings.pki                                | pki containerd                                          | AVM
                    settings.pki                                | pki docker                                              | E
                    settings.container-registry                 | containerd host-containers bootstrap-containers         | AVM
                    settings.container-registry                 | docker host-containers bootstrap-containers             | E
                    settings.container-registry.mirrors         | docker host-containers bootstrap-containers             | E
                    settings.container-registry.credentials     | ecs host-containers bootstrap-containers                | E
                    settings.container-runtime                  | containerd                                              | AEVM
                    settings.oci-defaults                       | oci-defaults containerd                                 | AVM
                    settings.oci-hooks                          | oci-hooks                                               | AEVM
                    settings.cloudformation                     | cfsignal                                                | AE
                    settings.autoscaling                        | autoscaling-warm-pool                                   | A
                    """)
    void changesBelowASubtreeAffectItsServices(Key subtree, String services, String variants) {
        assertThat(of(variants, metadata -> metadata.affectedServices().get(subtree)))
                .allSatisfy(
                        (_, affected) -> assertThat(affected).contains(Shipped.words(services)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"A, 25", "E, 20", "V, 22", "M, 22"})
    void noOtherSubtreeAffectsServices(String letter, int subtrees) {
        assertThat(Shipped.BY_LETTER.get(letter).metadata().affectedServices()).hasSize(subtrees);
    }

    @Test
    void noVariantListensToMetrics() {
        assertThat(Shipped.BY_LETTER.values())
                .allSatisfy(variant ->
                        assertThat(
                                        variant.metadata()
                                                .affectedBy(
                                                        Key.of("settings.metrics.send-metrics")))
                                .isEmpty());
    }

    @ParameterizedTest(name = "{0} in {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # setting                                     | command                                                        | variants
                    settings.updates.seed                         | bork seed                                                      | AEVM
                    settings.network.hostname                     | netdog generate-hostname                                       | AEVM
                    settings.updates.metadata-base-url            | schnauzer settings.updates.metadata-base-url                   | AEVM
                    settings.updates.targets-base-url             | schnauzer settings.updates.targets-base-url                    | AE
                    settings.host-containers.admin.source         | schnauzer settings.host-containers.admin.source                | AE
                    settings.host-containers.control.source       | schnauzer settings.host-containers.control.source              | AE
                    settings.host-containers.admin.user-data      | shibaken generate-admin-userdata                               | AE
                    settings.metrics.send-metrics                 | shibaken is-partition --partition aws --partition aws-us-gov   | AE
                    settings.kubernetes.max-pods                  | pluto max-pods                                                 | A
                    settings.kubernetes.cluster-dns-ip            | pluto cluster-dns-ip                                           | A
                    settings.kubernetes.node-ip                   | pluto node-ip                                                  | A
                    settings.kubernetes.provider-id               | pluto provider-id                                              | A
                    settings.kubernetes.hostname-override         | pluto private-dns-name                                         | A
                    settings.kubernetes.pod-infra-container-image | schnauzer settings.kubernetes.pod-infra-container-image        | A
                    settings.kubernetes.node-ip                   | netdog node-ip                                                 | VM
                    settings.boot                                 | /usr/bin/prairiedog generate-boot-settings                     | AVM
                    """)
    void settingIsMadeByItsGenerator(Key setting, String command, String variants) {
        assertThat(of(variants, metadata -> metadata.generators().get(setting)))
                .allSatisfy((_, generator) -> assertThat(generator).contains(command));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"A, 15", "E, 8", "V, 5", "M, 5"})
    void noOtherSettingIsGenerated(String letter, int generators) {
        assertThat(Shipped.BY_LETTER.get(letter).metadata().generators()).hasSize(generators);
    }

    @ParameterizedTest(name = "{0} in {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # setting                                     | template                                                                  | variants
                    settings.host-containers.admin.source         | {{ ecr-prefix settings.aws.region }}/bottlerocket-admin:v0.10.2           | AE
                    settings.host-containers.control.source       | {{ ecr-prefix settings.aws.region }}/bottlerocket-control:v0.7.3          | AE
                    settings.kubernetes.pod-infra-container-image | {{ pause-prefix settings.aws.region }}/eks/pause:3.1-eksbuild.1           | A
                    settings.updates.targets-base-url             | {{ tuf-prefix settings.aws.region }}/targets/                             | AE
                    settings.updates.metadata-base-url            | {{ tuf-prefix settings.aws.region }}{{ metadata-prefix settings.aws.region }}/2020-07-07/{{ os.variant_id }}/{{ os.arch }}/ | AE
                    settings.updates.metadata-base-url            | https://updates.bottlerocket.aws/2020-07-07/{{ os.variant_id }}/{{ os.arch }}/ | VM
                    """)
    void settingIsMadeOfItsTemplate(Key setting, String template, String variants) {
        assertThat(of(variants, metadata -> metadata.templates().get(setting)))
                .allSatisfy((_, text) -> assertThat(text).contains(template));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"A, 5", "E, 4", "V, 1", "M, 1"})
    void noOtherSettingHasATemplate(String letter, int templates) {
        assertThat(Shipped.BY_LETTER.get(letter).metadata().templates()).hasSize(templates);
    }

    private static <T> SortedMap<String, Optional<T>> of(
            String variants, Function<Metadata, T> piece) {
        SortedMap<String, Optional<T>> pieces = new TreeMap<>();
        for (String letter : List.of(variants.split(""))) {
            Metadata metadata = Shipped.BY_LETTER.get(letter).metadata();
            pieces.put(letter, Optional.ofNullable(piece.apply(metadata)));
        }
        return pieces;
    }
}
