package dev.slipway.network.networkd;

import java.util.ArrayList;
import java.util.List;

/// The text of a file for systemd, section by section.
final class Unit {
    private static final String HEADER =
            "# Made by Slipway from %s. Changes are overwritten at the next boot.\n";

    private final StringBuilder text = new StringBuilder();

    /// @param source where the network is written down
    Unit(String source) {
        text.append(HEADER.formatted(source));
    }

    /// One section; none if it has no entries.
    Unit section(String name, Entries entries) {
        if (!entries.lines.isEmpty()) {
            text.append("\n[").append(name).append("]\n");
            entries.lines.forEach(line -> text.append(line).append('\n'));
        }
        return this;
    }

    String text() {
        return text.toString();
    }

    /// The entries of a section.
    static final class Entries {
        private final List<String> lines = new ArrayList<>();

        Entries set(String key, Object value) {
            lines.add(key + "=" + value);
            return this;
        }
    }
}
