package dev.slipway.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.settings.variant.VariantName;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// What the kubelet of each version gets.
@ParameterizedClass(name = "{0}")
@MethodSource("dev.slipway.rendering.FirstBoot#kubernetesVariants")
class KubeletVersionsTest {
    private static final String CONFIG = "etc/kubernetes/kubelet/config";
    private static final String EXEC_START = "etc/systemd/system/kubelet.service.d/exec-start.conf";
    private static final String PROVIDERS =
            "etc/kubernetes/kubelet/credential-provider-config.yaml";

    /// Members that are always there, by the part of the kubelet that reads them.
    private static final String ALWAYS =
            "apiVersion kind address authentication authorization clusterDomain"
                    + " kubeReserved kubeReservedCgroup cpuCFSQuota cpuManagerPolicy"
                    + " resolvConf hairpinMode readOnlyPort cgroupDriver cgroupRoot runtimeRequestTimeout"
                    + " featureGates protectKernelDefaults serializeImagePulls tlsCipherSuites"
                    + " volumePluginDir maxPods staticPodPath";

    /// Members that a setting brings.
    private static final String ON_REQUEST =
            "clusterDNS evictionHard evictionSoft evictionSoftGracePeriod evictionMaxPodGracePeriod"
                    + " allowedUnsafeSysctls registryPullQPS registryBurst eventRecordQPS eventBurst"
                    + " kubeAPIQPS kubeAPIBurst systemReserved systemReservedCgroup"
                    + " cpuManagerReconcilePeriod cpuManagerPolicyOptions topologyManagerScope"
                    + " topologyManagerPolicy podPidsLimit imageGCHighThresholdPercent"
                    + " imageGCLowThresholdPercent providerID tlsCertFile tlsPrivateKeyFile"
                    + " containerLogMaxSize containerLogMaxFiles shutdownGracePeriod"
                    + " shutdownGracePeriodCriticalPods memoryManagerPolicy reservedMemory";

    @Parameter String variant;

    @Test
    void firstBootConfiguresNoMoreThanItMust() {
        Set<String> members = words(ALWAYS + " serverTLSBootstrap");
        if (isAws()) {
            members.addAll(List.of("clusterDNS", "providerID"));
        }
        if (version() < 27) {
            members.addAll(List.of("kubeAPIQPS", "kubeAPIBurst"));
        }

        assertThat(members(FirstBoot.of(variant))).as(variant).isEqualTo(members);
    }

    @Test
    void everySettingReachesTheKubelet() throws IOException {
        assertThat(members(full())).as(variant).isEqualTo(words(ALWAYS + " " + ON_REQUEST));
    }

    @Test
    void callsToTheApiServerAreLimitedBefore127() {
        RenderedVariant rendered = FirstBoot.of(variant);

        assertThat(rendered.value(CONFIG, "kubeAPIQPS").isPresent()).isEqualTo(version() < 27);
        assertThat(rendered.value(CONFIG, "kubeAPIQPS")).isIn(Optional.of(10), Optional.empty());
        assertThat(rendered.value(CONFIG, "kubeAPIBurst")).isIn(Optional.of(20), Optional.empty());
    }

    @Test
    void limitsOfTheUserCountInEveryVersion() {
        RenderedVariant rendered =
                FirstBoot.with(
                        variant, "kubernetes.kube-api-qps = 0\nkubernetes.kube-api-burst = 7");

        assertThat(rendered.value(CONFIG, "kubeAPIQPS")).contains(0);
        assertThat(rendered.value(CONFIG, "kubeAPIBurst")).contains(7);
    }

    @Test
    void featureGatesAreThoseOfTheVersion() {
        String gates =
                switch (version()) {
                    case 22 ->
                            "{CSIMigration=false, KubeletCredentialProviders=true,"
                                    + " RotateKubeletServerCertificate=true}";
                    case 23 ->
                            "{CSIMigration=true, CSIMigrationAWS=true, CSIMigrationvSphere=true,"
                                    + " KubeletCredentialProviders=true, RotateKubeletServerCertificate=true}";
                    case 24, 25, 26 ->
                            "{CSIMigration=true, CSIMigrationAWS=true, CSIMigrationvSphere=true,"
                                    + " RotateKubeletServerCertificate=true}";
                    default -> "{RotateKubeletServerCertificate=true}";
                };

        assertThat(FirstBoot.of(variant).value(CONFIG, "featureGates").orElseThrow())
                .as(variant)
                .extracting(map -> new TreeMap<>((Map<?, ?>) map).toString())
                .isEqualTo(gates);
    }

    @Test
    void kubeletIsStartedWithTheArgumentsOfItsVersion() {
        List<String> expected = new ArrayList<>();
        expected.addAll(cloud());
        expected.add("--config /etc/kubernetes/kubelet/config");
        expected.addAll(runtime());
        expected.add("--root-dir /var/lib/kubelet");
        expected.add("--cert-dir /var/lib/kubelet/pki");
        if (isAws() && version() == 27) {
            expected.add(
                    "--image-credential-provider-bin-dir /usr/libexec/kubernetes/kubelet/plugins");
            expected.add("--image-credential-provider-config /" + PROVIDERS);
        }
        if (isAws() && version() >= 26) {
            expected.add("--hostname-override ip-192-168-17-42.us-west-2.compute.internal");
        }
        expected.add("--node-ip ${NODE_IP}");
        expected.add("--node-labels \"${NODE_LABELS}\"");
        expected.add("--register-with-taints \"${NODE_TAINTS}\"");
        expected.add("--pod-infra-container-image ${POD_INFRA_CONTAINER_IMAGE}");

        assertThat(FirstBoot.of(variant).file(EXEC_START))
                .as(variant)
                .isEqualTo(
                        "[Service]\nExecStart=\nExecStart=/usr/bin/kubelet \\\n    "
                                + String.join(" \\\n    ", expected)
                                + "\n");
    }

    private List<String> cloud() {
        String kubeconfig = "--kubeconfig /etc/kubernetes/kubelet/kubeconfig";
        if (isAws()) {
            String provider = version() < 26 ? "aws" : "external";
            return List.of("--cloud-provider " + provider, kubeconfig);
        }
        String provider = variant.startsWith("vmware") ? "external" : "\"\"";
        return List.of(
                "--cloud-provider " + provider,
                kubeconfig,
                "--bootstrap-kubeconfig /etc/kubernetes/kubelet/bootstrap-kubeconfig");
    }

    private List<String> runtime() {
        String socket =
                version() == 22 ? "/run/dockershim.sock" : "/run/containerd/containerd.sock";
        List<String> arguments = new ArrayList<>();
        if (version() <= 26) {
            arguments.add("--container-runtime=remote");
        }
        arguments.add("--container-runtime-endpoint=unix://" + socket);
        arguments.add("--containerd=" + socket);
        if (version() <= 23) {
            arguments.add("--network-plugin cni");
        }
        return arguments;
    }

    @Test
    void credentialProvidersSpeakTheVersionsOfTheirKubelet() {
        String user =
                """
                kubernetes.credential-providers.mine.enabled = true
                kubernetes.credential-providers.mine.image-patterns = ["*.example.com"]
                """;
        RenderedVariant rendered = FirstBoot.with(variant, user);
        int mine = isAws() && version() == 27 ? 1 : 0;

        String file =
                switch (version()) {
                    case 22, 23 -> "v1alpha1";
                    case 24, 25 -> "v1beta1";
                    default -> "v1";
                };
        String provider =
                switch (version()) {
                    case 25 -> "v1beta1";
                    case 27 -> "v1";
                    default -> "v1alpha1";
                };
        assertThat(rendered.value(PROVIDERS, "apiVersion"))
                .contains("kubelet.config.k8s.io/" + file);
        assertThat(rendered.value(PROVIDERS, "providers " + mine + " apiVersion"))
                .contains("credentialprovider.kubelet.k8s.io/" + provider);
        assertThat(rendered.value(PROVIDERS, "providers " + mine + " name")).contains("mine");
    }

    private RenderedVariant full() throws IOException {
        String everything =
                Files.readString(
                        RenderedVariant.SAMPLES.resolve("aws-k8s-1.27/full/settings.toml"));
        return RenderedVariant.of(variant, RenderedVariant.settings(everything));
    }

    private static Set<String> members(RenderedVariant rendered) {
        Set<String> members = new TreeSet<>();
        ((Map<?, ?>) rendered.parsed(CONFIG))
                .keySet()
                .forEach(name -> members.add(name.toString()));
        return members;
    }

    private static Set<String> words(String text) {
        return new TreeSet<>(List.of(text.split(" ")));
    }

    private boolean isAws() {
        return variant.startsWith("aws-");
    }

    /// The number after `1.`.
    private int version() {
        return Integer.parseInt(VariantName.of(variant).version().substring(2));
    }
}
