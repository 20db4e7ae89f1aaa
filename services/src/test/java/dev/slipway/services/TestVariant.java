package dev.slipway.services;

import dev.slipway.model.Inputs;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Settings;
import dev.slipway.model.Telling;
import dev.slipway.rendering.Rendered;
import dev.slipway.settings.Layers;
import dev.slipway.settings.store.Committed;
import dev.slipway.settings.store.Generation;
import dev.slipway.settings.variant.ConfigurationFile;
import dev.slipway.settings.variant.Metadata;
import dev.slipway.settings.variant.Service;
import dev.slipway.settings.variant.Variant;
import dev.slipway.settings.variant.VariantName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A small variant, settings for it, and a renderer that needs no templates.
public final class TestVariant {
    /// Each configuration file holds the value of one setting.
    static final Map<String, String> CONTENT =
            Map.of(
                    "chrony-conf", "settings.ntp.time-servers",
                    "kubelet-config", "settings.kubernetes.cluster-name",
                    "kubelet-unit", "settings.kubernetes.cluster-domain",
                    "ecs-config", "settings.ecs.cluster",
                    "motd", "settings.motd");

    private TestVariant() {}

    static Settings settings(Map<String, ?> values) {
        Map<Key, Object> leaves = new TreeMap<>();
        values.forEach((key, value) -> leaves.put(Key.of("settings." + key), value));
        return Settings.ofLeaves(leaves);
    }

    public static Committed committed(long generation, Settings settings) {
        return new Committed(
                new Generation(
                        generation, Instant.EPOCH, "test", "aws-dev", "i-1", "", Layers.NONE),
                settings);
    }

    static Renderer renderer() {
        return (_, file, settings) ->
                new Outcome.Made<>(
                        new Rendered(
                                "x",
                                settings.at(Key.of(CONTENT.get(file.name())))
                                        .map(value -> value + "\n")
                                        .orElse("")));
    }

    static Variant variant() {
        return variant(
                List.of(
                        new Service("motd", List.of("motd"), List.of()),
                        new Service(
                                "ntp",
                                List.of("chrony-conf"),
                                List.of("/bin/systemctl try-restart chronyd.service")),
                        new Service("sysctl", List.of(), List.of("/usr/bin/corndog sysctl")),
                        new Service(
                                "kubernetes",
                                List.of("kubelet-config", "kubelet-unit"),
                                List.of("/usr/bin/systemctl try-restart kubelet.service")),
                        new Service("static-pods", List.of(), List.of("/usr/bin/static-pods")),
                        new Service(
                                "ecs",
                                List.of("ecs-config"),
                                List.of(
                                        "/usr/bin/ecs-settings-applier",
                                        "/bin/systemctl  try-restart\tecs.service "))));
    }

    static Variant variant(List<Service> services) {
        Map<String, Service> byName = new LinkedHashMap<>();
        services.forEach(service -> byName.put(service.name(), service));
        return variant(byName, files());
    }

    static Variant variant(Map<String, Service> services, Map<String, ConfigurationFile> files) {
        return new Variant(
                VariantName.of("aws-dev"),
                Path.of("/variant"),
                Collections.emptySortedMap(),
                metadata(),
                services,
                files);
    }

    static Map<String, ConfigurationFile> files() {
        Map<String, ConfigurationFile> files = new LinkedHashMap<>();
        file(files, "motd", "/etc/motd", 0644);
        file(files, "chrony-conf", "/etc/chrony.conf", 0644);
        file(files, "kubelet-config", "/etc/kubernetes/kubelet/config", 0600);
        file(files, "kubelet-unit", "/etc/systemd/system/kubelet.service.d/a.conf", 0644);
        file(files, "ecs-config", "/etc/ecs/ecs.config", 0644);
        return files;
    }

    static void file(Map<String, ConfigurationFile> files, String name, String path, int mode) {
        files.put(
                name,
                new ConfigurationFile(
                        name, Path.of(path), Path.of("/usr/share/templates", name), mode));
    }

    private static Metadata metadata() {
        Map<Key, List<String>> affected = new TreeMap<>();
        affected.put(Key.of("settings.motd"), List.of("motd"));
        affected.put(Key.of("settings.ntp"), List.of("ntp"));
        affected.put(Key.of("settings.kernel.sysctl"), List.of("sysctl"));
        affected.put(Key.of("settings.kubernetes"), List.of("kubernetes"));
        affected.put(Key.of("settings.kubernetes.static-pods"), List.of("static-pods"));
        affected.put(Key.of("settings.ecs"), List.of("ecs"));
        return new Metadata(new TreeMap<>(affected), new TreeMap<>(), new TreeMap<>());
    }

    static Inputs inputs(Variant variant, Committed committed, Telling telling) {
        return Inputs.none()
                .and(Variant.FACT, variant)
                .and(Committed.FACT, committed)
                .telling(telling);
    }
}
