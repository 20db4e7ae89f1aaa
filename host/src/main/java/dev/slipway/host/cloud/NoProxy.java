package dev.slipway.host.cloud;

import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// For which hosts a proxy is not meant.
///
/// An entry is a host or a domain (with all below it, with or without a dot in front), an address, a network
/// of addresses such as `10.0.0.0/8`, or `*` for all; any but `*` may end in `:port`. No name is resolved to
/// find out, so networks cover addresses only.
final class NoProxy {
    private NoProxy() {}

    static boolean covers(List<String> entries, URI target) {
        String host = bare(target.getHost());
        return Reach.isLoopback(target)
                || address(host).filter(InetAddress::isLinkLocalAddress).isPresent()
                || entries.stream().anyMatch(entry -> covers(entry, host, port(target)));
    }

    private static int port(URI target) {
        if (target.getPort() >= 0) {
            return target.getPort();
        }
        return "http".equals(target.getScheme()) ? 80 : 443;
    }

    private static boolean covers(String written, String host, int port) {
        String entry = written.strip().toLowerCase(Locale.ROOT);
        int colon = entry.lastIndexOf(':');
        boolean withPort = entry.matches("(\\[.*]|[^:]*):\\d{1,5}");
        if (withPort && Integer.parseInt(entry.substring(colon + 1)) != port) {
            return false;
        }
        String name = withPort ? entry.substring(0, colon) : entry;
        return name.equals("*")
                || isWithinDomain(host, bare(name))
                || isInNetwork(host, bare(name));
    }

    private static boolean isWithinDomain(String host, String entry) {
        String domain = entry.startsWith(".") ? entry.substring(1) : entry;
        return !domain.isEmpty() && (host.equals(domain) || host.endsWith("." + domain));
    }

    private static boolean isInNetwork(String host, String entry) {
        String[] parts = entry.split("/");
        Optional<byte[]> base = address(bare(parts[0])).map(InetAddress::getAddress);
        Optional<byte[]> own = address(host).map(InetAddress::getAddress);
        if (base.isEmpty() || own.isEmpty() || base.get().length != own.get().length) {
            return false;
        }
        int all = own.get().length * 8;
        int bits =
                parts.length == 2 && parts[1].matches("\\d{1,3}")
                        ? Integer.parseInt(parts[1])
                        : all;
        return bits <= all && startsAlike(own.get(), base.get(), bits);
    }

    private static boolean startsAlike(byte[] one, byte[] other, int bits) {
        int whole = bits / 8;
        int rest = bits % 8;
        return Arrays.equals(one, 0, whole, other, 0, whole)
                && (rest == 0 || (one[whole] ^ other[whole]) >> (8 - rest) == 0);
    }

    private static Optional<InetAddress> address(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Without the brackets of an IPv6 address.
    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]")
                ? host.substring(1, host.length() - 1)
                : host.toLowerCase(Locale.ROOT);
    }
}
