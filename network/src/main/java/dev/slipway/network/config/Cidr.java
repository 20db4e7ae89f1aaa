package dev.slipway.network.config;

import java.util.Optional;
import java.util.regex.Pattern;

/// An address with the length of its prefix. Bits beyond the prefix are kept as written.
///
/// @param prefix in bits
public record Cidr(IpAddress address, int prefix) {
    private static final Pattern LENGTH = Pattern.compile("0|[1-9]\\d{0,2}");

    /// Reads for example `10.0.0.7/24`. Empty if `text` is nothing of the kind.
    public static Optional<Cidr> of(String text) {
        int slash = text.indexOf('/');
        String length = text.substring(slash + 1);
        if (slash < 0 || !LENGTH.matcher(length).matches()) {
            return Optional.empty();
        }
        int prefix = Integer.parseInt(length);
        return IpAddress.of(text.substring(0, slash))
                .filter(address -> prefix <= address.family().bits())
                .map(address -> new Cidr(address, prefix));
    }

    public IpAddress.Family family() {
        return address.family();
    }

    public String text() {
        return address.text() + "/" + prefix;
    }
}
