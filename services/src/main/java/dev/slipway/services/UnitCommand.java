package dev.slipway.services;

import dev.slipway.services.systemd.Unit;
import dev.slipway.services.systemd.UnitState;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A restart command that tells systemd to make units run with their new configuration.
///
/// @param units at least one
record UnitCommand(Verb verb, List<Unit> units) {
    private static final int FIRST_UNIT = 2;

    /// What systemctl is told to do.
    enum Verb {
        RESTART("restart", false, true),
        TRY_RESTART("try-restart", false, false),
        RELOAD("reload", true, false),
        RELOAD_OR_RESTART("reload-or-restart", true, true),
        TRY_RELOAD_OR_RESTART("try-reload-or-restart", true, false);

        private final String text;
        private final boolean reloads;
        private final boolean starts;

        /// @param reloads whether a unit may read its configuration again in place of being restarted
        /// @param starts whether a unit of which nothing runs is started
        Verb(String text, boolean reloads, boolean starts) {
            this.text = text;
            this.reloads = reloads;
            this.starts = starts;
        }

        /// Whether it makes a unit that is up read its configuration again in place of restarting it.
        boolean reloads(UnitState unit) {
            return this == RELOAD || reloads && unit.canReload();
        }

        boolean starts() {
            return starts;
        }

        static Optional<Verb> of(String text) {
            return Arrays.stream(values()).filter(verb -> verb.text.equals(text)).findFirst();
        }
    }

    /// Empty if a command is something else, or has options: those are for systemctl alone.
    static Optional<UnitCommand> of(List<String> argv) {
        if (argv.size() <= FIRST_UNIT || !isSystemctl(argv.getFirst())) {
            return Optional.empty();
        }
        List<String> names =
                argv.subList(FIRST_UNIT, argv.size()).stream().map(UnitCommand::whole).toList();
        return Verb.of(argv.get(1))
                .filter(_ -> names.stream().allMatch(Unit::isLegal))
                .map(verb -> new UnitCommand(verb, names.stream().map(Unit::new).toList()));
    }

    private static boolean isSystemctl(String program) {
        return program.equals("systemctl") || program.endsWith("/systemctl");
    }

    /// With the suffix that systemctl adds.
    private static String whole(String name) {
        return Unit.isLegal(name) ? name : name + ".service";
    }
}
