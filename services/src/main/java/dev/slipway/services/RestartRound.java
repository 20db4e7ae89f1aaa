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

/// One pass over the services: asks the rule, runs what is due, remembers what ended well.
final class RestartRound {
    private static final CommandLine RELOAD =
            new CommandLine(List.of("systemctl", "daemon-reload"));

    private final CommandRun commands;
    private final WantedStates wanted;
    private final AppliedFile file;
    private Applied applied;
    private Optional<Problem> staleUnits = Optional.empty();

    /// @throws IOException if the machine refuses to read what was applied
    RestartRound(CommandRun commands, WantedStates wanted) throws IOException {
        this.commands = commands;
        this.wanted = wanted;
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
        List<String> ran = new ArrayList<>();
        Outcome<Service> outcome = restart(service, ran);
        Duration took = commands.host().time().since(begin);
        telling.tell(Happening.of(outcome, took));
        return new ServiceResult(service.name(), outcome, ran, took);
    }

    private Outcome<Service> restart(Service service, List<String> ran)
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
        if (outcome instanceof Outcome.Made<Service>) {
            remember(applied.with(service.name(), now));
        }
        return outcome;
    }

    private Outcome<Service> run(
            Service service, List<CommandLine> lines, Changes changes, List<String> ran)
            throws InterruptedException {
        for (CommandLine line : lines) {
            ran.add(line.text());
            if (commands.run("service '%s'".formatted(service.name()), line, changes)
                    instanceof Outcome.Failed<Result>(Problem problem)) {
                return new Outcome.Failed<>(problem);
            }
        }
        return new Outcome.Made<>(service);
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
