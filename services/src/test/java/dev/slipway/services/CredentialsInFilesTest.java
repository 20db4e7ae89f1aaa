package dev.slipway.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.RealHost;
import dev.slipway.model.Inputs;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Settings;
import dev.slipway.model.Telling;
import dev.slipway.rendering.Engine;
import dev.slipway.rendering.OperatingSystem;
import dev.slipway.settings.model.Model;
import dev.slipway.settings.variant.TemplateSource;
import dev.slipway.settings.variant.Variant;
import dev.slipway.settings.variant.Variants;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who may read what of a secret is written into configuration files, on a host whose folders are open to everybody.
class CredentialsInFilesTest {
    private static final String CANARY = "canary-7d1f";
    private static final String IN_BASE64 =
            Base64.getEncoder().encodeToString(CANARY.getBytes(StandardCharsets.UTF_8));

    private static final Map<String, Object> SETTINGS =
            Map.ofEntries(
                    Map.entry("aws.config", IN_BASE64),
                    Map.entry("aws.credentials", IN_BASE64),
                    Map.entry("aws.region", "us-west-2"),
                    Map.entry(
                            "container-registry.credentials",
                            List.of(
                                    Map.of(
                                            "registry", "registry.example",
                                            "username", "blue",
                                            "password", CANARY))),
                    Map.entry("kubernetes.bootstrap-token", CANARY),
                    Map.entry("kubernetes.cluster-name", "harbour"),
                    Map.entry("kubernetes.node-ip", "10.0.0.17"),
                    Map.entry("kubernetes.pod-infra-container-image", "pause:3.1"),
                    Map.entry("kubernetes.server-certificate", ""),
                    Map.entry("kubernetes.server-key", IN_BASE64),
                    Map.entry("metrics.send-metrics", false),
                    Map.entry("network.hostname", "node-1"),
                    Map.entry("network.https-proxy", "http://blue:" + CANARY + "@proxy:3128"),
                    Map.entry("updates.metadata-base-url", "https://updates.example.com/"),
                    Map.entry("updates.targets-base-url", "https://updates.example.com/targets/"),
                    Map.entry("updates.seed", 7));

    @TempDir Path root;

    @Tag("difference-private-folders")
    @Tag("difference-private-proxy")
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    aws-k8s-1.27   | /etc/containerd/config.toml /etc/host-containers/host-ctr.toml /etc/kubernetes/kubelet/bootstrap-kubeconfig /etc/kubernetes/pki/private/kubelet-server.key /etc/network/proxy.env /etc/updog.toml /root/.aws/config /root/.aws/credentials
                    metal-k8s-1.25 | /etc/containerd/config.toml /etc/host-containers/host-ctr.toml /etc/kubernetes/kubelet/bootstrap-kubeconfig /etc/kubernetes/pki/private/kubelet-server.key /etc/network/proxy.env /etc/updog.toml /root/.aws/config /root/.aws/credentials
                    aws-ecs-1      | /etc/ecs/ecs.config /etc/host-containers/host-ctr.toml /etc/network/proxy.env /etc/updog.toml
                    vmware-dev     | /etc/host-containers/host-ctr.toml /etc/network/proxy.env /etc/updog.toml
                    """)
    void areForTheirOwnerOnly(String variant, String files) throws Exception {
        for (String folder : List.of("etc/containerd", "etc/ecs", "root/.aws")) {
            Files.createDirectories(
                    root.resolve(folder),
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwxr-xr-x")));
        }

        render(
                ((Outcome.Made<Variant>) new Variants(Path.of("..", "variants")).named(variant))
                        .value());

        SortedSet<String> open = new TreeSet<>();
        SortedSet<String> all = new TreeSet<>();
        for (Path file : written()) {
            if (Files.readString(file).contains(CANARY)) {
                all.add("/" + root.relativize(file));
                if (!isForOwner(file)) {
                    open.add("/" + root.relativize(file));
                }
            }
        }
        assertThat(all).containsExactly(files.split(" "));
        assertThat(open).isEmpty();
    }

    private void render(Variant variant) throws Exception {
        Map<Key, Object> known = new TreeMap<>();
        variant.defaults().forEach((key, entry) -> known.put(key, entry.value()));
        TestVariant.settings(SETTINGS).leaves().entrySet().stream()
                .filter(leaf -> Model.of(variant.name()).row(leaf.getKey()).isPresent())
                .forEach(leaf -> known.put(leaf.getKey(), leaf.getValue()));
        Settings settings = Settings.ofLeaves(new TreeMap<>(known));
        Inputs inputs =
                TestVariant.inputs(variant, TestVariant.committed(1, settings), Telling.NOBODY);
        OperatingSystem os = new OperatingSystem("Test OS", "other", "1.0.0", "abc", "x86_64");
        Renderer renderer = new TemplateRenderer(new Engine(2, _ -> true), os, TemplateSource::in);

        Outcome<RenderedFiles> outcome =
                new RenderFiles(RealHost.at(root, Optional.empty()), renderer).run(inputs);

        assertThat(outcome).isInstanceOf(Outcome.Made.class);
    }

    private List<Path> written() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static boolean isForOwner(Path file) throws IOException {
        return Files.getPosixFilePermissions(file).stream()
                .allMatch(permission ->
                        permission == PosixFilePermission.OWNER_READ
                                || permission == PosixFilePermission.OWNER_WRITE);
    }
}
