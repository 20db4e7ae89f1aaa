package dev.slipway.port;

import dev.slipway.model.Key;
import dev.slipway.model.Settings;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The proxy on the way to the outside world, as the settings name it.
///
/// @param address as the user wrote it, for example `http://user:password@proxy.example:3128`
/// @param exceptions hosts that are reached without it: those of every machine, those of the user, the API
///     server and the domain of the cluster
public record Proxy(String address, List<String> exceptions) {
    private static final Key ADDRESS = Key.of("settings.network.https-proxy");
    private static final Key EXCEPTIONS = Key.of("settings.network.no-proxy");
    private static final Key API_SERVER = Key.of("settings.kubernetes.api-server");
    private static final Key DOMAIN = Key.of("settings.kubernetes.cluster-domain");

    /// The settings that it is made of.
    public static final Set<Key> READS = Set.of(ADDRESS, EXCEPTIONS, API_SERVER, DOMAIN);

    public Proxy {
        exceptions = List.copyOf(exceptions);
    }

    /// Empty unless `settings.network.https-proxy` is set.
    public static Optional<Proxy> of(Settings settings) {
        return settings.text(ADDRESS.toString())
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .map(address -> new Proxy(address, exceptions(settings)));
    }

    private static List<String> exceptions(Settings settings) {
        return Stream.of(
                        Stream.of("localhost", "127.0.0.1"),
                        listed(settings),
                        settings.text(API_SERVER.toString()).flatMap(Proxy::host).stream(),
                        settings.text(DOMAIN.toString()).stream())
                .flatMap(names -> names)
                .toList();
    }

    private static Stream<String> listed(Settings settings) {
        return settings.at(EXCEPTIONS).orElse(List.of()) instanceof List<?> names
                ? names.stream().map(Objects::toString).filter(name -> !name.isBlank())
                : Stream.empty();
    }

    /// The host of an address, with or without scheme.
    private static Optional<String> host(String address) {
        String url = address.contains("://") ? address : "https://" + address;
        try {
            return Optional.ofNullable(URI.create(url).getHost());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Without the address, which may hold a password.
    @Override
    public String toString() {
        return "Proxy, not for " + exceptions;
    }
}
