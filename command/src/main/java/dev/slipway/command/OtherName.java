package dev.slipway.command;

import java.util.List;
import java.util.Optional;

/// A program of the original that is a subcommand here: what `slipway action` does under its name.
enum OtherName {
    BOOT_SUCCESS("metricdog send-boot-success", "metrics send-boot-success"),
    HEALTH_PING("metricdog send-health-ping", "metrics send-health-ping"),
    WARM_POOL_WAIT("shibaken warm-pool-wait", "wait in-service"),
    SIGNAL_SUCCESS("cfsignal success", "signal success"),
    SIGNAL_FAILURE("cfsignal failure", "signal failure");

    /// Programs of the update system.
    private static final List<String> UPDATES =
            List.of("updog", "signpost", "thar-be-updates", "migrator");

    private final String called;
    private final String meant;

    OtherName(String called, String meant) {
        this.called = called;
        this.meant = meant;
    }

    /// A program and its arguments.
    String called() {
        return called;
    }

    /// The name of the subcommand that is meant, and its word; empty if this is none of these programs.
    ///
    /// @param argv a program by its base name, and its arguments
    static Optional<List<String>> meant(List<String> argv) {
        String line = String.join(" ", argv);
        for (OtherName name : values()) {
            if (name.called.equals(line)) {
                return Optional.of(List.of(name.meant.split(" ")));
            }
        }
        return Optional.empty();
    }

    /// @param argv as [#meant] has it, and not meant by that
    /// @throws Wrong if it is a program that is not done under its name
    static void refuse(List<String> argv) throws Wrong {
        String program = argv.getFirst();
        if (program.equals("cfsignal")) {
            throw new Wrong(
                    "a boot tells CloudFormation by itself how it went",
                    "`%s`".formatted(String.join(" ", argv)),
                    "to tell it by hand, take `slipway signal success` or `slipway signal failure`");
        }
        if (UPDATES.contains(program)) {
            throw new Wrong(
                    "'%s' belongs to the update system, which this version does not have"
                            .formatted(program),
                    "NAME",
                    "update this host as its distribution does, for example with `apt-get upgrade slipway`");
        }
    }
}
