package dev.slipway.services;

import dev.slipway.model.Happening;
import dev.slipway.model.Outcome;
import dev.slipway.model.Part;
import dev.slipway.model.Problem;
import dev.slipway.model.Telling;
import dev.slipway.port.Commands.Result;
import dev.slipway.services.Applied.State;
import dev.slipway.settings.variant.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// One pass over the services: asks the rule, runs what is due, remembers what ended well.
final class RestartRound {
    private static final CommandLine RELOAD =
            new CommandLine(List.of("systemctl", "daemon-reload"));

    private final CommandRun commands;
    private final WantedStates wanted;
    private final Predicate<String> required;
    private final AppliedFile file;
    private Applied applied;
    private Optional<Problem> staleUnits = Optional.empty();

    /// @param required whether a host that lacks a unit of the service has to be mended
    /// @throws IOException if the machine refuses to read what was applied
    RestartRound(CommandRun commands, WantedStates wanted, Predicate<String> required)
            throws IOException {
        this.commands = commands;
        this.wanted = wanted;
        this.required = required;
        this.file = new AppliedFile(commands.host().disk());
        this.applied = file.read(commands.in().telling());
    }

    /// Makes systemd read its units if one may have changed since it last did.
    void reloadUnits() throws IOException, InterruptedException {
        if (!applied.reload()) {
            return;
        }
        switch (commands.run("systemd did not read its units again", RELOAD, Changes.ALL)) {
            case Outcome.Made<Result> _, Outcome.Kept<Result> _, Outcome.Skipped<Result> _ ->
                    remember(applied.reloaded());
            case Outcome.Failed<Result>(Problem problem) -> {
                staleUnits = Optional.of(problem);
                commands.in().telling().note(problem.what());
            }
        }
    }

    /// Runs the restart commands of a service if they are due.
    ServiceResult restart(Service service) throws IOException, InterruptedException {
        long begin = commands.host().time().nanos();
        Telling telling = commands.in().telling().of(new Part("service", service.name()));
        Ran ran = new Ran();
        Outcome<Service> outcome = restart(service, ran);
        Duration took = commands.host().time().since(begin);
        telling.tell(Happening.of(outcome, took));
        return new ServiceResult(service.name(), outcome, ran.commands, ran.lacks, took);
    }

    /// What ran of one service, and what could not because the host lacks a unit.
    private record Ran(List<String> commands, List<String> lacks) {
        private Ran() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    private Outcome<Service> restart(Service service, Ran ran)
            throws IOException, InterruptedException {
        List<CommandLine> lines =
                service.restartCommands().stream()
                        .flatMap(text -> CommandLine.of(text).stream())
                        .toList();
        if (lines.isEmpty()) {
            return new Outcome.Skipped<>("it has no restart commands");
        }
        State now = wanted.of(service);
        Changes changes = Changes.of(applied.of(service.name()), now);
        if (!changes.due()) {
            return new Outcome.Kept<>(service, "none of its files and settings changed");
        }
        if (staleUnits.isPresent() && wanted.hasUnits(service)) {
            return notWithStaleUnits(service, staleUnits.get());
        }
        forget(service, now);
        Outcome<Service> outcome = run(service, lines, changes, ran);
        if (!(outcome instanceof Outcome.Failed<Service>)) {
            remember(applied.with(service.name(), now));
        }
        return outcome;
    }

    private Outcome<Service> run(Service service, List<CommandLine> lines, Changes changes, Ran ran)
            throws InterruptedException {
        String subject = "service '%s'".formatted(service.name());
        for (CommandLine line : lines) {
            switch (commands.run(subject, line, changes)) {
                case Outcome.Made<Result> _, Outcome.Kept<Result> _ ->
                        ran.commands.add(line.text());
                case Outcome.Skipped<Result>(String why) -> ran.lacks.add(why);
                case Outcome.Failed<Result>(Problem problem) -> {
                    ran.commands.add(line.text());
                    return new Outcome.Failed<>(problem);
                }
            }
        }
        return outcome(service, ran);
    }

    /// A host need not have all that a variant can configure, unless it is said to be required.
    private Outcome<Service> outcome(Service service, Ran ran) {
        String lacks = String.join("; ", ran.lacks);
        if (!lacks.isEmpty() && required.test(service.name())) {
            return Outcome.failed(
                    "service '%s': %s".formatted(service.name(), lacks),
                    "`required-services` in /etc/slipway/slipway.toml, which names it",
                    "install what brings the unit, or take the service out of `required-services`");
        }
        return ran.commands.isEmpty() ? new Outcome.Skipped<>(lacks) : new Outcome.Made<>(service);
    }

    /// While commands run nobody knows what is in effect. Without this, a change that fails and is then
    /// undone would look as if it had never been.
    private void forget(Service service, State now) throws IOException {
        Optional<State> before = applied.of(service.name());
        if (before.isPresent()) {
            remember(applied.with(service.name(), before.get().forgetting(now)));
        }
    }

    private void remember(Applied next) throws IOException {
        if (!next.equals(applied)) {
            file.write(next);
            applied = next;
        }
    }

    private static Outcome<Service> notWithStaleUnits(Service service, Problem stale) {
        return new Outcome.Failed<>(
                new Problem(
                        "service '%s': systemd did not read its unit files again"
                                .formatted(service.name()),
                        "`%s`, to be run before its restart commands".formatted(RELOAD.text()),
                        "mend this; the next boot or commit tries again",
                        List.of(stale)));
    }
}
