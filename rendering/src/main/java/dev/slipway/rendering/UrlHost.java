package dev.slipway.rendering;

import java.net.IDN;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The host of a URL as a browser would write it: names in lower case, IPv6 in brackets and compressed, no
/// port. Never asks DNS. Sources: url.spec.whatwg.org chapter 3.5; RFC 5952 chapter 4.
final class UrlHost {
    private static final Pattern URL =
            Pattern.compile(
                    "(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://([^/?#\\\\]*@)?"
                            + "(?<host>\\[[0-9A-Fa-f:.]+]|[^\\s:/?#\\[\\]@<>^|%\\\\]+)"
                            + "(:[0-9]*)?([/?#\\\\].*)?");

    /// Names that [IDN], whose tables are read at its first use, would leave as they are. Source: RFC 1035 section
    /// 2.3.4.
    private static final Pattern PLAIN =
            Pattern.compile("[\\p{ASCII}&&[^.]]{1,63}(\\.[\\p{ASCII}&&[^.]]{1,63})*\\.?");

    private static final Set<String> WITH_NAMES = Set.of("http", "https", "ws", "wss", "ftp");

    private UrlHost() {}

    /// @param url one without a scheme is taken as if `http://` stood before it, as settings take it
    static Optional<String> of(String url) {
        Matcher parts = URL.matcher(url.contains("://") ? url : "http://" + url);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String host = parts.group("host");
        if (host.startsWith("[")) {
            return address(host);
        }
        boolean named = WITH_NAMES.contains(parts.group("scheme").toLowerCase(Locale.ROOT));
        return named ? ascii(host) : Optional.of(host);
    }

    private static Optional<String> ascii(String name) {
        try {
            String ascii = PLAIN.matcher(name).matches() ? name : IDN.toASCII(name);
            return Optional.of(ascii.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> address(String bracketed) {
        try {
            return InetAddress.getByName(bracketed) instanceof Inet6Address address
                    ? Optional.of('[' + compressed(address.getHostAddress()) + ']')
                    : Optional.of(bracketed);
        } catch (UnknownHostException _) {
            return Optional.empty();
        }
    }

    /// The longest run of two or more groups of zeros becomes `::`.
    ///
    /// @param groups eight groups in hex without leading zeros, as the JDK prints them
    private static String compressed(String groups) {
        for (int run = 8; run >= 2; run--) {
            Matcher zeros =
                    Pattern.compile("(^|:)0(:0){%d}(:|$)".formatted(run - 1)).matcher(groups);
            if (zeros.find()) {
                return groups.substring(0, zeros.start()) + "::" + groups.substring(zeros.end());
            }
        }
        return groups;
    }
}
