package dev.slipway.network.config;

import java.util.Optional;
import java.util.regex.Pattern;

/// The name of a network interface.
///
/// Linux takes more; this is what systemd-networkd reads as a plain name and no shell, file name or pattern
/// reads as anything else. Source: systemd.network(5), `Name=`; `dev_valid_name()` of the kernel for the
/// length.
public record InterfaceName(String text) implements DeviceName {
    /// What such a name may be, to follow "write".
    public static final String RULE =
            "1 to 15 letters, digits, `_`, `-`, `+`, `@` or `~`, not only digits and no `-` in front";

    private static final Pattern NAME = Pattern.compile("(?!-)(?!\\d+$)[A-Za-z0-9_+@~-]{1,15}");

    /// @throws IllegalArgumentException if `text` is no such name
    public InterfaceName {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException("'%s' is no interface name".formatted(text));
        }
    }

    /// Empty if `text` is no such name.
    public static Optional<InterfaceName> of(String text) {
        return NAME.matcher(text).matches()
                ? Optional.of(new InterfaceName(text))
                : Optional.empty();
    }

    @Override
    public String inFileNames() {
        return text;
    }
}
