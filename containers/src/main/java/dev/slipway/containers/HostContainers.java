package dev.slipway.containers;

import dev.slipway.model.BuiltIn.Call;
import dev.slipway.model.Deadline;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Telling;
import dev.slipway.port.Host;
import dev.slipway.port.Proxy;
import dev.slipway.services.systemd.Done;
import dev.slipway.services.systemd.Systemd;
import dev.slipway.services.systemd.Unit;
import dev.slipway.services.systemd.UnitState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Brings host containers in line with the settings: their files, which of them start at a boot and, once the
/// host is up, which of them run. Those that are in the settings no more end and are forgotten; what they keep in
/// `/local` stays.
final class HostContainers {
    private static final Unit UP = new Unit("multi-user.target");
    private static final Path WANTED = Path.of("/etc/systemd/system/multi-user.target.wants");

    private final Host host;
    private final Systemd systemd;
    private final ContainerFiles files;
    private final Telling telling;
    private final Deadline deadline;
    private final List<Problem> problems = new ArrayList<>();
    private Optional<Boolean> up = Optional.empty();
    private boolean changed;

    private HostContainers(Host host, String stage, Call call) {
        this.host = host;
        this.systemd = new Systemd(host, stage);
        this.files = new ContainerFiles(host.disk(), Kind.HOST);
        this.telling = call.telling();
        this.deadline = call.deadline();
    }

    static Outcome<Done> setUp(Host host, String stage, Call call) throws InterruptedException {
        return new HostContainers(host, stage, call).setUp(call);
    }

    /// What is to be done to a unit; it may wait for a container to end and to start.
    @FunctionalInterface
    private interface Job extends Callable<Outcome<Done>> {
        @Override
        Outcome<Done> call() throws InterruptedException;
    }

    private Outcome<Done> setUp(Call call) throws InterruptedException {
        ContainerSettings.Found found = ContainerSettings.in(call.occasion().settings(), Kind.HOST);
        problems.addAll(found.problems());
        List<Job> jobs = new ArrayList<>();
        for (ContainerSettings container : found.containers()) {
            each(container.name(), () -> jobs.addAll(jobs(container, call.occasion().changed())));
        }
        for (ContainerName name : leftOver(found)) {
            each(name, () -> jobs.addAll(end(name)));
        }
        runAll(jobs);
        return outcome();
    }

    private List<ContainerName> leftOver(ContainerSettings.Found found) {
        try {
            // One that can't be used now is not forgotten for that.
            return found.problems().isEmpty() ? files.leftOver(found.containers()) : List.of();
        } catch (IOException refused) {
            problems.add(ContainerProblems.files("host containers", refused));
            return List.of();
        }
    }

    /// Steps on files and units.
    @FunctionalInterface
    private interface Steps {
        void take() throws IOException, InterruptedException;
    }

    private void each(ContainerName name, Steps steps) throws InterruptedException {
        try {
            steps.take();
        } catch (IOException refused) {
            problems.add(ContainerProblems.files(subject(name), refused));
        }
    }

    private List<Job> jobs(ContainerSettings container, SortedSet<Key> keys)
            throws IOException, InterruptedException {
        EnvFile env =
                new EnvFile()
                        .with("CTR_SUPERPOWERED", "" + container.flag("superpowered"))
                        .with("CTR_SOURCE", container.source());
        boolean other = files.write(container, env);
        changed |= other;
        Unit unit = unit(container.name());
        boolean wanted = container.flag("enabled");
        link(unit, wanted);
        boolean runs = runs(unit);
        if (!wanted) {
            return runs ? List.of(() -> systemd.stop(unit, deadline)) : List.of();
        }
        if (!isUp()) {
            return List.of();
        }
        if (!runs) {
            return List.of(() -> systemd.startNoWait(unit));
        }
        return other || concerned(container.name(), keys)
                ? List.of(() -> restart(unit))
                : List.of();
    }

    /// What the container was started with is in files, but for the proxy. A run of this that was broken off may
    /// have written the files already.
    private static boolean concerned(ContainerName name, SortedSet<Key> keys) {
        Key own = Key.SETTINGS.child(Kind.HOST.group()).child(name.text());
        return keys.stream()
                .anyMatch(key ->
                        Proxy.READS.contains(key)
                                || key.isWithin(own) && !key.equals(own.child("enabled")));
    }

    private List<Job> end(ContainerName name) throws IOException, InterruptedException {
        Unit unit = unit(name);
        link(unit, false);
        changed = true;
        if (runs(unit)) {
            return List.of(() -> endAndForget(unit, name));
        }
        files.forget(name);
        return List.of();
    }

    /// What its unit cleans up with is in its files; and what could not be ended is found by them again.
    private Outcome<Done> endAndForget(Unit unit, ContainerName name) throws InterruptedException {
        return Refusal.caught(
                subject(name),
                () -> {
                    Outcome<Done> ended = systemd.stop(unit, deadline);
                    if (!(ended instanceof Outcome.Failed<Done>)) {
                        files.forget(name);
                    }
                    return ended;
                });
    }

    private static String subject(ContainerName name) {
        return "host container '" + name + "'";
    }

    private void link(Unit unit, boolean wanted) throws IOException, InterruptedException {
        boolean linked = host.disk().target(WANTED.resolve(unit.name())).isPresent();
        if (linked != wanted) {
            take(wanted ? systemd.enable(List.of(unit)) : systemd.disable(List.of(unit)));
        }
    }

    private void take(Outcome<Done> outcome) {
        changed = true;
        if (outcome instanceof Outcome.Failed<Done>(Problem problem)) {
            problems.add(problem);
        }
    }

    /// Not if nothing is known.
    private boolean runs(Unit unit) throws InterruptedException {
        return state(unit)
                .filter(state -> !state.active().isEmpty() && !state.atRest())
                .isPresent();
    }

    /// A boot starts host containers itself when all else is configured.
    private boolean isUp() throws InterruptedException {
        if (up.isEmpty()) {
            up = Optional.of(state(UP).filter(one -> one.active().equals("active")).isPresent());
        }
        return up.get();
    }

    private Optional<UnitState> state(Unit unit) throws InterruptedException {
        return switch (systemd.state(unit)) {
            case Outcome.Made<UnitState>(UnitState state) -> Optional.of(state);
            case Outcome.Kept<UnitState>(UnitState state, String _) -> Optional.of(state);
            case Outcome.Skipped<UnitState> _, Outcome.Failed<UnitState> _ -> Optional.empty();
        };
    }

    /// Fetching an image may take longer than anyone wants to wait for.
    private Outcome<Done> restart(Unit unit) throws InterruptedException {
        Outcome<Done> outcome = systemd.restart(unit, deadline);
        boolean starting =
                deadline.over()
                        && state(unit).filter(one -> one.active().equals("activating")).isPresent();
        if (!starting) {
            return outcome;
        }
        telling.note("'%s' is still starting; see `systemctl status %s`".formatted(unit, unit));
        return new Outcome.Made<>(new Done());
    }

    /// At the same time: a container has 20 s to end. What is only recorded is recorded in order.
    private void runAll(List<Job> jobs) throws InterruptedException {
        try (ExecutorService threads =
                host.contained()
                        ? Executors.newSingleThreadExecutor()
                        : Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Outcome<Done>> job : threads.invokeAll(jobs)) {
                take(job.resultNow());
            }
        }
    }

    private Outcome<Done> outcome() {
        if (!problems.isEmpty()) {
            return ContainerProblems.together(
                    "not all host containers are as the settings want them",
                    "settings.host-containers",
                    problems);
        }
        return changed
                ? new Outcome.Made<>(new Done())
                : new Outcome.Kept<>(new Done(), "host containers are as they should be");
    }

    private static Unit unit(ContainerName name) {
        return new Unit("host-containers@" + name + ".service");
    }
}
