package dev.slipway.network.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The hardware address that an interface was made with: six pairs of lower case hex digits and colons.
public record MacAddress(String text) implements DeviceName {
    private static final Pattern WRITTEN = Pattern.compile("[0-9A-Fa-f]{2}([:-][0-9A-Fa-f]{2}){5}");

    /// Reads colons and dashes, also mixed, and capitals. Empty if `text` is no such address.
    public static Optional<MacAddress> of(String text) {
        return WRITTEN.matcher(text).matches()
                ? Optional.of(new MacAddress(text.replace('-', ':').toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    @Override
    public String inFileNames() {
        return text.replace(":", "");
    }
}
