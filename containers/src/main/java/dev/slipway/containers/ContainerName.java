package dev.slipway.containers;

import java.util.regex.Pattern;

/// The name of a container of the host, as settings, units and folders have it.
///
/// Letters and digits with single `.`, `_` or `-` between them, at most 76 characters: an identifier of containerd.
/// Source: containerd, package identifiers.
record ContainerName(String text) {
    /// Most characters; what [Kind#prefix] stands before it counts.
    static final int LONGEST = 76;

    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9]++(?:[._-][A-Za-z0-9]++)*+");

    /// @throws IllegalArgumentException if it is no such name
    ContainerName {
        if (!isLegal(text)) {
            throw new IllegalArgumentException("no container can have the name '" + text + "'");
        }
    }

    static boolean isLegal(String text) {
        return text.length() <= LONGEST && LEGAL.matcher(text).matches();
    }

    @Override
    public String toString() {
        return text;
    }
}
