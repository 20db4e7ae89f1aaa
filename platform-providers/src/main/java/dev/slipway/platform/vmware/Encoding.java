package dev.slipway.platform.vmware;

import java.util.Locale;
import java.util.Optional;

/// What `guestinfo.userdata.encoding` says. Capital and small letters don't matter.
enum Encoding {
    RAW,
    /// Gzip inside is known by its first bytes, whether it is announced or not.
    BASE64;

    static Optional<Encoding> named(String name) {
        return switch (name.strip().toLowerCase(Locale.ROOT)) {
            case "raw" -> Optional.of(RAW);
            case "b64", "base64", "gz+b64", "gz+base64", "gzip+b64", "gzip+base64", "gzipbase64" ->
                    Optional.of(BASE64);
            default -> Optional.empty();
        };
    }
}
