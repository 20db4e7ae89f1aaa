package dev.slipway.api;

import dev.slipway.host.CommandResults;
import dev.slipway.host.RealHost;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.port.Host;
import dev.slipway.settings.Entry;
import dev.slipway.settings.Layer;
import dev.slipway.settings.Layers;
import dev.slipway.settings.store.Draft;
import dev.slipway.settings.store.Store;
import dev.slipway.settings.variant.ConfigurationFile;
import dev.slipway.settings.variant.Metadata;
import dev.slipway.settings.variant.Service;
import dev.slipway.settings.variant.Variant;
import dev.slipway.settings.variant.VariantName;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/// A small host that has booted once.
record Example(Host host, Store store, Variant variant) {
    static Example in(Path root) throws IOException {
        return in(root, CommandResults.NONE);
    }

    /// @param results how recorded commands end
    static Example in(Path root, CommandResults results) throws IOException {
        Host host = RealHost.at(root, Optional.of(results));
        Store store = made(Store.open(host, Path.of("/store"), 50)).store();
        Layers layers =
                Layers.NONE.with(
                        Layer.DEFAULTS,
                        Map.of(
                                Key.of("settings.motd"), entry("hello"),
                                Key.of("settings.ntp.time-servers"), entry(List.of("time.example")),
                                Key.of("settings.kernel.sysctl.\"vm.swappiness\""), entry("10")));
        made(store.commit(new Draft("boot 1", "aws-ecs-1", "i-1", "", layers)));
        return new Example(host, store, small());
    }

    /// A host that has yet to boot for the first time.
    static Example unbooted(Path root) throws IOException {
        Host host = RealHost.at(root, Optional.empty());
        return new Example(host, made(Store.open(host, Path.of("/store"), 50)).store(), small());
    }

    private static Entry entry(Object value) {
        return new Entry(value, "10-defaults.toml line 1");
    }

    private static Variant small() {
        Map<String, Service> services = new LinkedHashMap<>();
        services.put("ntp", new Service("ntp", List.of("chrony"), List.of("systemctl restart x")));
        services.put("motd", new Service("motd", List.of("motd"), List.of()));
        Map<String, ConfigurationFile> files = new LinkedHashMap<>();
        files.put("motd", file("motd", "/etc/motd", 0644));
        files.put("chrony", file("chrony", "/etc/chrony.conf", 0600));
        return new Variant(
                VariantName.of("aws-ecs-1"),
                Path.of("/usr/share/variants/aws-ecs-1"),
                new TreeMap<>(),
                metadata(),
                services,
                files);
    }

    private static ConfigurationFile file(String name, String path, int mode) {
        return new ConfigurationFile(name, Path.of(path), Path.of("/templates/" + name), mode);
    }

    private static Metadata metadata() {
        return new Metadata(
                new TreeMap<>(
                        Map.of(
                                Key.of("settings.motd"), List.of("motd"),
                                Key.of("settings.ntp"), List.of("ntp"))),
                new TreeMap<>(Map.of(Key.of("settings.updates.seed"), "bork seed")),
                new TreeMap<>(Map.of(Key.of("settings.motd"), "{{ settings.ntp }}")));
    }

    Served served() {
        return served(Journals.NONE);
    }

    Served served(Journals journals) {
        Map<String, String> os = new LinkedHashMap<>();
        os.put("pretty_name", "Example Linux");
        os.put("variant_id", "aws-ecs-1");
        os.put("version_id", "1.2.3");
        return new Served(store, variant, os, "kernel-1", journals);
    }

    /// The same but for the services and files of the variant.
    Served servedWithoutServices() {
        Variant bare =
                new Variant(
                        variant.name(),
                        variant.folder(),
                        variant.defaults(),
                        variant.metadata(),
                        Map.of(),
                        Map.of());
        return new Served(store, bare, Map.of(), "kernel-1", Journals.NONE);
    }

    /// The same as another variant, with its settings.
    Served servedAs(String name) {
        Variant other =
                new Variant(
                        VariantName.of(name),
                        variant.folder(),
                        variant.defaults(),
                        variant.metadata(),
                        variant.services(),
                        variant.configurationFiles());
        return new Served(store, other, Map.of(), "kernel-1", Journals.NONE);
    }

    /// The table itself, without a socket.
    Endpoints endpoints() {
        Hearing hearing = Hearing.of(Vertx.vertx(), Journals.NONE, () -> 0);
        return new Endpoints(host, served(), CompletableFuture::new, hearing);
    }

    /// The value in force, for people.
    String value(String key) {
        return store.current().orElseThrow().layers().merged().at(Key.of(key)).toString();
    }

    static <T> T made(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Made<T>(T value) -> value;
            case Outcome.Kept<T>(T value, var _) -> value;
            case Outcome.Skipped<T>(String why) -> throw new AssertionError(why);
            case Outcome.Failed<T>(var problem) -> throw new AssertionError(problem.text());
        };
    }
}
