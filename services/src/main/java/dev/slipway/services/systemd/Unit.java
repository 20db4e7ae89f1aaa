package dev.slipway.services.systemd;

import java.util.regex.Pattern;

/// The name of a unit of systemd with its suffix, for example `kubelet.service` or
/// `host-containers@admin.service`.
///
/// At most 255 characters: ASCII letters, digits and `:-_.\@`. Source: systemd.unit(5). Not the two units whose
/// names begin with `-`, those of the root: they would be taken for options.
public record Unit(String name) implements Comparable<Unit> {
    private static final int LONGEST = 255;

    private static final Pattern LEGAL =
            Pattern.compile(
                    "[A-Za-z0-9:_.\\\\@][A-Za-z0-9:_.\\\\@-]*\\.(automount|device|mount|path|scope|service"
                            + "|slice|socket|swap|target|timer)");

    /// @throws IllegalArgumentException if no unit can have this name; the message names it
    public Unit {
        if (!isLegal(name)) {
            throw new IllegalArgumentException("no unit can have the name '" + name + "'");
        }
    }

    /// Whether a unit can have this name, suffix included.
    public static boolean isLegal(String name) {
        return name.length() <= LONGEST && LEGAL.matcher(name).matches();
    }

    @Override
    public int compareTo(Unit other) {
        return name.compareTo(other.name);
    }

    /// The name.
    @Override
    public String toString() {
        return name;
    }
}
