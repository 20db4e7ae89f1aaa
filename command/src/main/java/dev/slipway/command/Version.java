package dev.slipway.command;

import java.util.Optional;

/// The version of this program, as its jar says.
final class Version {
    static final String TEXT =
            Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                    .orElse("0.0.0-unpacked");

    private Version() {}
}
