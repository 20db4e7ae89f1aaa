package dev.slipway.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every shipped variant after its first boot.
class EveryVariantTest {
    private static final String CONTAINERD = "etc/containerd/config.toml";
    private static final String CRI = "plugins io.containerd.grpc.v1.cri";
    private static final String RUNTIMES = CRI + " containerd runtimes";

    @ParameterizedTest
    @MethodSource("dev.slipway.rendering.FirstBoot#variants")
    void everyFileIsWellFormed(String variant) {
        RenderedVariant rendered = FirstBoot.of(variant);

        assertThat(rendered.files())
                .hasSize(rendered.variant().configurationFiles().size())
                .allSatisfy((file, text) ->
                        assertThat(Parsers.parse(Format.of(Path.of("/", file)), text)).isNotNull());
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.rendering.FirstBoot#variants")
    void updatesAreThoseOfTheVariantOnItsArchitecture(String variant) {
        for (String arch : List.of("x86_64", "aarch64")) {
            assertThat(FirstBoot.on(arch, variant).value("etc/updog.toml", "metadata_base_url"))
                    .contains(
                            "https://updates.bottlerocket.aws/2020-07-07/%s/%s/"
                                    .formatted(variant, arch));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.rendering.FirstBoot#kubernetesVariants")
    void kubernetesFindsContainerdAndItsRuntime(String variant) {
        RenderedVariant rendered = FirstBoot.of(variant);
        boolean nvidia = variant.endsWith("-nvidia");
        String runtime = nvidia ? "nvidia" : "shimpei";

        assertThat(rendered.value(CONTAINERD, "grpc address"))
                .contains(
                        variant.contains("1.22")
                                ? "/run/dockershim.sock"
                                : "/run/containerd/containerd.sock");
        assertThat(rendered.value(CONTAINERD, CRI + " containerd default_runtime_name"))
                .contains(runtime);
        assertThat(rendered.value(CONTAINERD, RUNTIMES))
                .contains(
                        Map.of(
                                runtime,
                                Map.of(
                                        "runtime_type",
                                        "io.containerd.runc.v2",
                                        "base_runtime_spec",
                                        "/etc/containerd/cri-base.json",
                                        "options",
                                        Map.of(
                                                "SystemdCgroup",
                                                true,
                                                "BinaryName",
                                                nvidia ? "nvidia-oci" : "shimpei"))));
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.rendering.FirstBoot#variants")
    void onlyKubernetesTalksToContainerdDirectly(String variant) {
        Optional<Object> disabled = FirstBoot.of(variant).value(CONTAINERD, "disabled_plugins");

        assertThat(((List<?>) disabled.orElseThrow()).contains("io.containerd.grpc.v1.cri"))
                .isEqualTo(!variant.contains("-k8s-"));
    }

    @ParameterizedTest(name = "{0} knows {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    aws-ecs-1        | {shimpei={path=shimpei}}
                    aws-ecs-1-nvidia | {nvidia={path=nvidia-oci}, shimpei={path=shimpei}}
                    aws-dev          | {shimpei={path=shimpei}}
                    vmware-dev       | {shimpei={path=shimpei}}
                    metal-dev        | {shimpei={path=shimpei}}
                    """)
    void dockerKnowsItsRuntimesAndTakesShimpei(String variant, String runtimes) {
        RenderedVariant rendered = FirstBoot.of(variant);

        assertThat(rendered.value("etc/docker/daemon.json", "default-runtime")).contains("shimpei");
        assertThat(
                        rendered.value("etc/docker/daemon.json", "runtimes")
                                .map(map -> new TreeMap<>((Map<?, ?>) map).toString()))
                .contains(runtimes);
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # variant           | hotpatch | file                | hooks before a container starts
                    aws-k8s-1.27        | false    | shimpei-hooks.json  |
                    aws-k8s-1.27        | true     | shimpei-hooks.json  | hotdog-cc-hook
                    aws-k8s-1.27-nvidia | false    | nvidia-oci-hooks.json | nvidia-container-runtime-hook
                    aws-k8s-1.27-nvidia | true     | nvidia-oci-hooks.json | hotdog-cc-hook nvidia-container-runtime-hook
                    aws-ecs-1-nvidia    | true     | shimpei-hooks.json    | hotdog-cc-hook
                    aws-ecs-1-nvidia    | true     | nvidia-oci-hooks.json | hotdog-cc-hook nvidia-container-runtime-hook
                    """)
    void hooksRunBeforeAContainerStarts(
            String variant, boolean hotpatch, String file, String hooks) {
        RenderedVariant rendered =
                FirstBoot.with(variant, "oci-hooks.log4j-hotpatch-enabled = " + hotpatch);

        List<?> before =
                (List<?>) rendered.value("etc/shimpei/" + file, "hooks prestart").orElseThrow();

        assertThat(before.stream().map(hook -> Path.of(((Map<?, ?>) hook).get("path").toString())))
                .extracting(path -> path.getFileName().toString())
                .containsExactly(hooks == null ? new String[0] : hooks.split(" "));
        assertThat((List<?>) rendered.value("etc/shimpei/" + file, "hooks poststart").orElseThrow())
                .hasSize(hotpatch ? 1 : 0);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"aws-k8s-1.22-nvidia", "aws-k8s-1.27-nvidia", "aws-ecs-1-nvidia"})
    void hookOfNvidiaIsToldWhenItRuns(String variant) {
        assertThat(
                        FirstBoot.of(variant)
                                .value("etc/shimpei/nvidia-oci-hooks.json", "hooks prestart 0"))
                .contains(
                        Map.of(
                                "path",
                                "/usr/bin/nvidia-container-runtime-hook",
                                "args",
                                List.of("nvidia-container-runtime-hook", "prestart")));
    }
}
