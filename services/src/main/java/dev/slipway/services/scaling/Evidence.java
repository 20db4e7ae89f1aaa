package dev.slipway.services.scaling;

import java.util.Optional;
import java.util.Set;

/// Where the group wants the instance, and where it has it.
///
/// @param wanted the state it is going to, as the metadata service says; empty if there is none yet
/// @param has the state it is in, as Auto Scaling says; empty if it was not asked, or knows no such instance
/// @param trouble why the metadata service can't say; empty if it does
record Evidence(Optional<String> wanted, Optional<String> has, Optional<String> trouble) {
    private static final String IN_SERVICE = "InService";
    private static final String POOL = "Warmed:";

    /// States of an instance on its way into service, or there. Source: "Amazon EC2 Auto Scaling instance
    /// lifecycle", user guide.
    private static final Set<String> GOING =
            Set.of("Pending", "Pending:Wait", "Pending:Proceed", IN_SERVICE);

    /// Both have to agree if both were asked; Auto Scaling alone will do where the metadata service says nothing.
    boolean isInService() {
        boolean wantedThere = wanted.filter(IN_SERVICE::equals).isPresent();
        boolean goesThere = has.filter(GOING::contains).isPresent();
        return trouble.isEmpty() ? wantedThere && (has.isEmpty() || goesThere) : goesThere;
    }

    boolean isInPool() {
        return wanted.filter(state -> state.startsWith(POOL)).isPresent()
                || has.filter(state -> state.startsWith(POOL)).isPresent();
    }

    /// Whether a text that holds one of [#text] is about an instance in a warm pool.
    static boolean tellsOfPool(String reason) {
        return reason.contains("'" + POOL);
    }

    /// For people, and for [#tellsOfPool].
    String text() {
        return wanted.map("it is to become '%s'"::formatted)
                        .or(() -> trouble)
                        .orElse("it has no state yet")
                + has.map(" and is '%s'"::formatted).orElse("");
    }
}
