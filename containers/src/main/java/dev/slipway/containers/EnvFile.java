package dev.slipway.containers;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// A file of variables for `EnvironmentFile=` of a unit.
final class EnvFile {
    /// What has a meaning of its own between double quotes. Source: systemd.exec(5), EnvironmentFile=.
    private static final Pattern SPECIAL = Pattern.compile("[\"\\\\`$]");

    private final StringBuilder text = new StringBuilder();

    /// Adds a variable: systemd reads back the very text.
    EnvFile with(String name, String value) {
        text.append(name).append("=\"");
        text.append(SPECIAL.matcher(value).replaceAll("\\\\$0")).append("\"\n");
        return this;
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
