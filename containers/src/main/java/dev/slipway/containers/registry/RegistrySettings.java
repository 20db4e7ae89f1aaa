package dev.slipway.containers.registry;

import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What `settings.container-registry` says.
record RegistrySettings(List<Map<?, ?>> mirrors, List<Map<?, ?>> credentials) {
    static final Key MIRRORS = Key.of("settings.container-registry.mirrors");
    static final Key CREDENTIALS = Key.of("settings.container-registry.credentials");

    /// Stands for every registry that has no mirrors of its own.
    private static final String ANY = "*";

    static RegistrySettings of(Settings settings) {
        return new RegistrySettings(entries(settings, MIRRORS), entries(settings, CREDENTIALS));
    }

    private static List<Map<?, ?>> entries(Settings settings, Key key) {
        List<Map<?, ?>> entries = new ArrayList<>();
        if (settings.at(key).orElse(List.of()) instanceof List<?> list) {
            list.forEach(one -> entries.add(one instanceof Map<?, ?> entry ? entry : Map.of()));
        }
        return entries;
    }

    /// Whom to ask for images of a registry, in this order: its mirrors, or else those of `*`; then itself.
    Outcome<List<Endpoint>> endpoints(String registry) {
        List<String> named = mirrors(registry);
        List<Outcome<Endpoint>> all =
                Stream.concat(
                                (named.isEmpty() ? mirrors(ANY) : named)
                                        .stream().map(Endpoint::mirror),
                                Stream.of(Endpoint.registry(registry)))
                        .toList();
        Outcome<List<Endpoint>> good = new Outcome.Made<>(List.of());
        for (Outcome<Endpoint> next : all) {
            good = good.then(before -> next.map(one -> plus(before, one)));
        }
        return good;
    }

    /// One server is asked once, however often it is named.
    private static List<Endpoint> plus(List<Endpoint> before, Endpoint next) {
        return before.stream().anyMatch(one -> one.base().equals(next.base()))
                ? before
                : Stream.concat(before.stream(), Stream.of(next)).toList();
    }

    private List<String> mirrors(String registry) {
        return mirrors.stream()
                .filter(entry -> registry.equals(entry.get("registry")))
                .flatMap(entry ->
                        entry.get("endpoint") instanceof List<?> list
                                ? list.stream()
                                : Stream.empty())
                .map(Object::toString)
                .toList();
    }

    /// What is configured for a server; empty if nothing is.
    Optional<Outcome<Credential>> credential(Endpoint endpoint) {
        return credentials.stream()
                .filter(entry -> host(entry).equals(endpoint.host()))
                .findFirst()
                .map(Credential::of);
    }

    /// The server that credentials are for: Docker Hub is known by several names.
    private static String host(Map<?, ?> entry) {
        String host =
                String.valueOf(entry.get("registry"))
                        .replaceFirst("^https?://", "")
                        .replaceFirst("/.*$", "");
        return host.equals(Reference.DOCKER_HUB) || host.equals("index." + Reference.DOCKER_HUB)
                ? "registry-1." + Reference.DOCKER_HUB
                : host;
    }
}
