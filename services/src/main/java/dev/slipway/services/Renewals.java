package dev.slipway.services;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.services.UnitCommand.Verb;
import dev.slipway.services.systemd.Done;
import dev.slipway.services.systemd.Systemd;
import dev.slipway.services.systemd.Unit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The restarts of units in one run of the stage. Several services may name the same unit: it is restarted
/// once, unless another command ran in between whose effect it may have to see.
final class Renewals {
    private final Systemd systemd;
    private final Secrets secrets;
    private final Set<Renewed> renewed = new HashSet<>();

    private record Renewed(Unit unit, Verb verb) {}

    Renewals(Systemd systemd, Secrets secrets) {
        this.systemd = systemd;
        this.secrets = secrets;
    }

    /// To be called when anything else is run.
    void forget() {
        renewed.clear();
    }

    /// @param booting see [Renewal]
    /// @return `Skipped` if the host lacks some of the units, and nothing went wrong with the others
    Outcome<Done> run(UnitCommand command, boolean booting, Deadline deadline)
            throws InterruptedException {
        Renewal renewal = new Renewal(systemd, secrets, booting, deadline);
        List<Problem> problems = new ArrayList<>();
        List<String> lacks = new ArrayList<>();
        for (Unit unit : command.units()) {
            Renewed one = new Renewed(unit, command.verb());
            if (renewed.contains(one)) {
                continue;
            }
            switch (renewal.of(unit, command.verb())) {
                case Outcome.Made<Done> _ -> renewed.add(one);
                case Outcome.Kept<Done> _ -> {}
                case Outcome.Skipped<Done>(String why) -> lacks.add(why);
                case Outcome.Failed<Done>(Problem problem) -> problems.add(problem);
            }
        }
        return problems.isEmpty() && !lacks.isEmpty()
                ? new Outcome.Skipped<>(String.join("; ", lacks))
                : outcome(problems);
    }

    private static Outcome<Done> outcome(List<Problem> problems) {
        return switch (problems.size()) {
            case 0 -> new Outcome.Made<>(new Done());
            case 1 -> new Outcome.Failed<>(problems.getFirst());
            default ->
                    Problems.failed(
                            problems.size() + " units do not run with their settings",
                            "its command",
                            problems);
        };
    }
}
