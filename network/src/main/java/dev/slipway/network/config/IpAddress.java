package dev.slipway.network.config;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// An IP address as it was written, in lower case. Never a name, never with a zone.
public record IpAddress(String text) {
    private static final Pattern V4 =
            Pattern.compile("(?:(?:0|[1-9]\\d{0,2})\\.){3}(?:0|[1-9]\\d{0,2})");
    private static final Pattern V6 =
            Pattern.compile("[0-9a-fA-F:]*:(?:[0-9a-fA-F]*|" + V4.pattern() + ")");

    /// The two kinds of addresses.
    public enum Family {
        IPV4("IPv4", 32),
        IPV6("IPv6", 128);

        private final String text;
        private final int bits;

        Family(String text, int bits) {
            this.text = text;
            this.bits = bits;
        }

        public String text() {
            return text;
        }

        /// How long its addresses are.
        int bits() {
            return bits;
        }

        /// Whether an address is of this kind.
        public boolean holds(InetAddress address) {
            return address.getAddress().length * Byte.SIZE == bits;
        }
    }

    /// Empty if `text` is no address. Asks no name service.
    public static Optional<IpAddress> of(String text) {
        if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            InetAddress.ofLiteral(text);
            return Optional.of(new IpAddress(text.toLowerCase(Locale.ROOT)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    public Family family() {
        return text.indexOf(':') < 0 ? Family.IPV4 : Family.IPV6;
    }
}
