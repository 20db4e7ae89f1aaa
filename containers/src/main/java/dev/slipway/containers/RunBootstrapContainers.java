package dev.slipway.containers;

import dev.slipway.containers.registry.Containerd;
import dev.slipway.containers.registry.Pulled;
import dev.slipway.model.Deadline;
import dev.slipway.model.Happening;
import dev.slipway.model.Inputs;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Part;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import dev.slipway.model.Stage;
import dev.slipway.model.Telling;
import dev.slipway.port.Host;
import dev.slipway.services.Secrets;
import dev.slipway.services.systemd.Done;
import dev.slipway.services.systemd.Systemd;
import dev.slipway.services.systemd.Unit;
import dev.slipway.settings.store.Committed;
import dev.slipway.settings.store.Generation;
import dev.slipway.settings.store.OpenedStore;
import dev.slipway.settings.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Runs the bootstrap containers that are due, one after the other in the order of their names: those with mode
/// `always`, and those with `once` that have not yet ended well on this instance. Each has its own limit. One that
/// fails is noted, one that is `essential` fails the stage.
public final class RunBootstrapContainers implements Stage<Bootstrapped> {
    /// The name of the stage in the plan, in events and in recorded commands.
    public static final String NAME = "bootstrap-containers";

    /// How long each may take if nothing else is said, with the fetching of its image.
    public static final Duration LIMIT = Duration.ofMinutes(10);

    /// How long containerd may take to be up.
    private static final Duration START = Duration.ofSeconds(90);

    private static final Unit CONTAINERD = new Unit("host-containerd.service");

    private final Host host;
    private final BootstrapRun.Tools tools;
    private final Rules rules;

    /// @param boot the id of the boot
    /// @param limit of each container
    /// @param secret whether the value of a setting may be a secret: blotted out of what containers say
    public record Rules(String boot, Duration limit, Predicate<Key> secret) {}

    public RunBootstrapContainers(Host host, Containerd containerd, Images images, Rules rules) {
        this.host = host;
        this.tools = new BootstrapRun.Tools(host, new Ctr(host, NAME, containerd), images);
        this.rules = rules;
    }

    /// Needs [OpenedStore] and [Committed].
    @Override
    public Outcome<Bootstrapped> run(Inputs in) throws InterruptedException {
        Store store = in.get(OpenedStore.FACT).store();
        String instance = in.get(Committed.FACT).generation().instanceId();
        BootstrapMark mark = new BootstrapMark(store, instance);
        if (mark.forgetOthers() instanceof Outcome.Made<Generation> made) {
            in.telling().note(made.value().cause() + ": they are due again");
        }
        Settings settings = store.current().orElseThrow().layers().merged();
        ContainerSettings.Found found = ContainerSettings.in(settings, Kind.BOOTSTRAP);
        found.problems().forEach(problem -> in.telling().note(problem.what()));
        if (!found.grave().isEmpty()) {
            return ContainerProblems.together(
                    "essential bootstrap containers can't be run as they are set up",
                    "settings.bootstrap-containers",
                    found.grave());
        }
        List<ContainerSettings> due =
                found.containers().stream().filter(ContainerSettings::isDue).toList();
        if (due.isEmpty()) {
            return new Outcome.Kept<>(
                    new Bootstrapped(List.of()), "no bootstrap container is to run");
        }
        BootstrapRun.Given given =
                new BootstrapRun.Given(
                        settings, in.deadline(), Secrets.of(settings, rules.secret()));
        return runAll(due, new BootstrapRun(tools, given, rules.boot(), mark, rules.limit()), in);
    }

    private Outcome<Bootstrapped> runAll(List<ContainerSettings> due, BootstrapRun run, Inputs in)
            throws InterruptedException {
        Optional<Problem> noContainerd = startContainerd(in);
        List<String> ran = new ArrayList<>();
        for (ContainerSettings container : due) {
            Telling telling = in.telling().of(new Part("container", container.name().text()));
            long begin = host.time().nanos();
            Outcome<Pulled> outcome =
                    noContainerd.isPresent()
                            ? new Outcome.Failed<>(noContainerd.get())
                            : run.run(container, telling);
            telling.tell(Happening.of(outcome, host.time().since(begin)));
            if (!(outcome instanceof Outcome.Failed<Pulled>(Problem problem))) {
                ran.add(container.name().text());
            } else if (container.flag("essential")) {
                return new Outcome.Failed<>(essential(container, problem));
            } else {
                in.telling()
                        .note(
                                "not essential, so the boot goes on: bootstrap container '%s': %s"
                                        .formatted(container.name(), problem.what()));
            }
        }
        return new Outcome.Made<>(new Bootstrapped(ran));
    }

    /// That of the package is started if it does not run yet; another one is waited for.
    private Optional<Problem> startContainerd(Inputs in) throws InterruptedException {
        Deadline soon = Deadline.in(in.deadline().atMost(START), host.time()::nanos);
        Path socket = tools.ctr().containerd().socket();
        if (!socket.equals(Containerd.OF_HOST.socket())) {
            return tools.ctr().await(soon, in.telling());
        }
        return new Systemd(host, NAME).start(CONTAINERD, soon)
                        instanceof Outcome.Failed<Done>(Problem problem)
                ? Optional.of(problem)
                : Optional.empty();
    }

    private static Problem essential(ContainerSettings container, Problem problem) {
        return new Problem(
                "essential bootstrap container '%s': %s"
                        .formatted(container.name(), problem.what()),
                problem.where(),
                problem.fix()
                        + "; if the host can do without it, set `settings.bootstrap-containers.%s.essential` to false"
                                .formatted(container.name()),
                problem.parts());
    }
}
