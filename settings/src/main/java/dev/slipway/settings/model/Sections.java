package dev.slipway.settings.model;

import dev.slipway.settings.variant.VariantName;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Which variant has which sections.
final class Sections {
    /// The variants whose sections are known. Any other may have all sections: its folder comes from
    /// elsewhere, and only its author knows.
    static final List<VariantName> VARIANTS = variants();

    /// By name: comparing records takes the JVM longer to set up than all else that is done here.
    private static final Set<String> KNOWN =
            VARIANTS.stream().map(VariantName::text).collect(Collectors.toUnmodifiableSet());

    private Sections() {}

    static boolean has(String section, VariantName variant) {
        return !KNOWN.contains(variant.text()) || isKnownToHave(section, variant);
    }

    private static boolean isKnownToHave(String section, VariantName variant) {
        boolean aws = variant.platform().equals("aws");
        boolean kubernetes = variant.runtime().equals("k8s");
        return switch (section) {
            case "kubernetes", "oci-defaults" -> kubernetes;
            case "container-runtime" -> kubernetes && !variant.flavor().equals("nvidia");
            case "ecs" -> variant.runtime().equals("ecs");
            case "boot" -> !variant.runtime().equals("ecs") && !isOldKubernetes(variant);
            case "aws" -> aws || kubernetes;
            case "cloudformation" -> aws;
            case "autoscaling" -> aws && !variant.runtime().equals("dev");
            default -> true;
        };
    }

    /// Kubernetes 1.22 on AWS and VMware came before boot settings; on metal it came with them.
    private static boolean isOldKubernetes(VariantName variant) {
        return variant.version().equals("1.22") && !variant.platform().equals("metal");
    }

    /// The known variants that have the section, for people; at most four are named.
    static String where(String section) {
        List<String> names =
                VARIANTS.stream()
                        .filter(variant -> isKnownToHave(section, variant))
                        .map(VariantName::text)
                        .toList();
        String more = names.size() > 4 ? " and %d more".formatted(names.size() - 4) : "";
        return names.stream().limit(4).collect(Collectors.joining(", ")) + more;
    }

    private static List<VariantName> variants() {
        Stream<String> kubernetes =
                Stream.of("aws-k8s-1.#", "aws-k8s-1.#-nvidia", "vmware-k8s-1.#", "metal-k8s-1.#")
                        .flatMap(name ->
                                IntStream.rangeClosed(22, 27)
                                        .mapToObj(minor -> name.replace("#", "" + minor)));
        Stream<String> others =
                Stream.of("aws-ecs-1", "aws-ecs-1-nvidia", "aws-dev", "vmware-dev", "metal-dev");
        return Stream.concat(kubernetes, others).map(VariantName::of).toList();
    }
}
