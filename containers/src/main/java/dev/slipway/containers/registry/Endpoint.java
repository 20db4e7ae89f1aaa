package dev.slipway.containers.registry;

import dev.slipway.model.Outcome;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/// A server that may have an image: the registry that the image is named after, or a mirror of it.
///
/// @param base what stands before the repository in its addresses, for example
///     `https://registry-1.docker.io/v2`
/// @param mirror whether it has to be told of which registry the image is
record Endpoint(URI base, boolean mirror) {
    /// Servers that are asked without TLS unless their address says otherwise.
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private static final String API = "/v2";

    /// The registry of an image.
    static Outcome<Endpoint> registry(String host) {
        return of(host.equals(Reference.DOCKER_HUB) ? "registry-1." + host : host, false);
    }

    /// @param address as `settings.container-registry.mirrors` has it, with or without scheme and path
    static Outcome<Endpoint> mirror(String address) {
        return of(address, true);
    }

    private static Outcome<Endpoint> of(String address, boolean mirror) {
        try {
            String bare = address.equals("::1") ? "[::1]" : address;
            URI uri = new URI(bare.contains("://") ? bare : "https://" + bare);
            boolean plain = !bare.contains("://") && LOCAL.contains(String.valueOf(uri.getHost()));
            String scheme = plain ? "http" : uri.getScheme();
            String path = uri.getPath() == null ? "" : uri.getPath().replaceAll("/+$", "");
            if (uri.getHost() != null && Set.of("http", "https").contains(scheme)) {
                URI base =
                        new URI(
                                scheme,
                                null,
                                uri.getHost(),
                                uri.getPort(),
                                path.isEmpty() ? API : path,
                                null,
                                null);
                return new Outcome.Made<>(new Endpoint(base, mirror));
            }
        } catch (URISyntaxException _) {
            // The same trouble as without a host.
        }
        return Outcome.failed(
                "the address of a %s can't be used".formatted(mirror ? "mirror" : "registry"),
                mirror ? RegistrySettings.MIRRORS.toString() : "'%s'".formatted(address),
                "write it as `https://HOST:PORT`");
    }

    /// Host and port, as credentials name it and as messages do.
    String host() {
        return base.getRawAuthority();
    }

    boolean isEncrypted() {
        return "https".equals(base.getScheme());
    }

    /// Where the manifest of an image is. A mirror of several registries is told which one is meant, in the
    /// way of containerd.
    URI manifest(Reference image) {
        return URI.create(
                "%s/%s/manifests/%s%s"
                        .formatted(
                                base,
                                image.repository(),
                                image.wanted(),
                                mirror ? "?ns=" + image.registry() : ""));
    }
}
