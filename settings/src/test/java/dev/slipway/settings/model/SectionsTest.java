package dev.slipway.settings.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.settings.variant.VariantName;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which section exists where: 20 sections in each of 29 variants.
class SectionsTest {
    private static final List<String> GROUPS =
            List.of(
                    "aws-k8s-1[.]22",
                    "aws-k8s-1[.]22-nvidia",
                    "aws-k8s-1[.]2[3-7]",
                    "aws-k8s-1[.]2[3-7]-nvidia",
                    "aws-ecs-1(-nvidia)?",
                    "vmware-k8s-1[.]22",
                    "vmware-k8s-1[.]2[3-7]",
                    "metal-k8s-1[.]2[2-7]",
                    "aws-dev",
                    "(vmware|metal)-dev");

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            textBlock =
                    """
                    #                     aws-k8s     |           | aws- | vmware-k8s | metal- | aws- | others
                    # section             1.22 nvidia | 1.23.. nv | ecs  | 1.22 1.23..| k8s    | dev  | -dev
                    motd,                 x    x        x      x    x      x    x       x        x      x
                    kubernetes,           x    x        x      x    -      x    x       x        -      -
                    ecs,                  -    -        -      -    x      -    -       -        -      -
                    updates,              x    x        x      x    x      x    x       x        x      x
                    host-containers,      x    x        x      x    x      x    x       x        x      x
                    bootstrap-containers, x    x        x      x    x      x    x       x        x      x
                    ntp,                  x    x        x      x    x      x    x       x        x      x
                    network,              x    x        x      x    x      x    x       x        x      x
                    kernel,               x    x        x      x    x      x    x       x        x      x
                    boot,                 -    -        x      x    -      -    x       x        x      x
                    aws,                  x    x        x      x    x      x    x       x        x      -
                    metrics,              x    x        x      x    x      x    x       x        x      x
                    pki,                  x    x        x      x    x      x    x       x        x      x
                    container-registry,   x    x        x      x    x      x    x       x        x      x
                    container-runtime,    x    -        x      -    -      x    x       x        -      -
                    oci-defaults,         x    x        x      x    -      x    x       x        -      -
                    oci-hooks,            x    x        x      x    x      x    x       x        x      x
                    cloudformation,       x    x        x      x    x      -    -       -        x      -
                    autoscaling,          x    x        x      x    x      -    -       -        -      -
                    dns,                  x    x        x      x    x      x    x       x        x      x
                    """)
    void sectionExistsInTheVariantsThatHaveIt(String section, String cells) {
        Set<String> having =
                GROUPS.stream()
                        .filter(group -> cells.split(" +")[GROUPS.indexOf(group)].equals("x"))
                        .flatMap(SectionsTest::variants)
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(Sections.VARIANTS)
                .allSatisfy(variant ->
                        assertThat(Sections.has(section, variant))
                                .as(variant.text())
                                .isEqualTo(having.contains(variant.text())));
    }

    @Test
    void everyVariantIsInOneGroup() {
        assertThat(GROUPS.stream().flatMap(SectionsTest::variants))
                .hasSize(29)
                .containsExactlyInAnyOrderElementsOf(
                        Sections.VARIANTS.stream().map(VariantName::text).toList());
    }

    /// Its folder comes from elsewhere: only its author knows.
    @Test
    void unknownVariantMayHaveAnySection() {
        assertThat(Sections.has("ecs", VariantName.of("acme-k8s-1.27"))).isTrue();
    }

    private static Stream<String> variants(String group) {
        return Sections.VARIANTS.stream()
                .map(VariantName::text)
                .filter(name -> name.matches(group));
    }
}
