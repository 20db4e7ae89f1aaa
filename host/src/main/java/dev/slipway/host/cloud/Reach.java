package dev.slipway.host.cloud;

import java.net.URI;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/// Where calls may go. No name is resolved to find out.
///
/// @param everywhere whether there is no bound at all
/// @param named the endpoints that the user named in options
public record Reach(boolean everywhere, Set<URI> named) {
    /// A real host: anywhere.
    public static final Reach EVERYWHERE = new Reach(true, Set.of());

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[(0*:)*0*1]");

    public Reach {
        named = Set.copyOf(named);
    }

    /// Under `--root`: loopback and what is named in options.
    public static Reach contained(URI... named) {
        return new Reach(false, Set.of(named));
    }

    boolean allows(URI endpoint) {
        return everywhere
                || isLoopback(endpoint)
                || named.stream().anyMatch(one -> isSame(one, endpoint));
    }

    /// Whether both are the same server: what follows in an address doesn't matter.
    private static boolean isSame(URI one, URI other) {
        return one.getPort() == other.getPort()
                && Objects.equals(one.getScheme(), other.getScheme())
                && Objects.equals(one.getHost(), other.getHost());
    }

    static boolean isLoopback(URI endpoint) {
        return endpoint.getHost() != null && LOOPBACK.matcher(endpoint.getHost()).matches();
    }
}
