package dev.slipway.containers;

import dev.slipway.containers.registry.Containerd;
import dev.slipway.model.BuiltIn;
import dev.slipway.model.BuiltIn.Call;
import dev.slipway.model.BuiltIn.Printed;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.port.Host;
import dev.slipway.settings.store.Generation;
import dev.slipway.settings.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// What the original's `host-containers`, `bootstrap-containers` and `host-ctr` do.
public final class ContainerActions {
    private static final String BOOTSTRAP = "bootstrap-containers";

    private final Host host;
    private final Supplier<Outcome<Store>> store;

    private ContainerActions(Host host, Supplier<Outcome<Store>> store) {
        this.host = host;
        this.store = store;
    }

    /// What the actions work with beside the host.
    ///
    /// @param containerd of the host
    /// @param images where images come from
    /// @param store opens the store of the settings
    public record Around(Containerd containerd, Images images, Supplier<Outcome<Store>> store) {}

    /// @param stage who runs them, as in the plan; recorded with each command that they run themselves
    public static List<BuiltIn> of(Host host, String stage, Around around) {
        ContainerActions actions = new ContainerActions(host, around.store());
        HostCtr hostCtr = new HostCtr(host, stage, around.containerd(), around.images());
        return List.of(
                BuiltIn.of(
                        call -> HostContainers.setUp(host, stage, call).map(_ -> Printed.NOTHING),
                        "host-containers"),
                BuiltIn.of(actions::create, BOOTSTRAP, "create-containers"),
                BuiltIn.of(actions::mark, BOOTSTRAP, "mark-bootstrap"),
                BuiltIn.of(hostCtr::call, "host-ctr"));
    }

    /// Writes down what bootstrap containers are run with; running them is the business of the boot.
    private Outcome<Printed> create(Call call) {
        ContainerSettings.Found found =
                ContainerSettings.in(call.occasion().settings(), Kind.BOOTSTRAP);
        List<Problem> problems = new ArrayList<>(found.problems());
        boolean changed = false;
        ContainerFiles files = new ContainerFiles(host.disk(), Kind.BOOTSTRAP);
        for (ContainerSettings container : found.containers()) {
            try {
                changed |= files.write(container, env(container));
            } catch (IOException refused) {
                problems.add(
                        ContainerProblems.files(
                                "bootstrap container '" + container.name() + "'", refused));
            }
        }
        return outcome(changed | forgotten(files, found, problems), problems);
    }

    private static EnvFile env(ContainerSettings container) {
        return new EnvFile()
                .with("CTR_SOURCE", container.source())
                .with("CTR_MODE", container.text("mode").orElse("off"));
    }

    private boolean forgotten(
            ContainerFiles files, ContainerSettings.Found found, List<Problem> problems) {
        try {
            List<ContainerName> left =
                    found.problems().isEmpty() ? files.leftOver(found.containers()) : List.of();
            for (ContainerName name : left) {
                files.forget(name);
                BootstrapRecord.forget(host.disk(), name);
            }
            return !left.isEmpty();
        } catch (IOException refused) {
            problems.add(ContainerProblems.files("bootstrap containers", refused));
            return false;
        }
    }

    private static Outcome<Printed> outcome(boolean changed, List<Problem> problems) {
        if (!problems.isEmpty()) {
            return ContainerProblems.together(
                    "not all bootstrap containers are as the settings want them",
                    "settings.bootstrap-containers",
                    problems);
        }
        return changed
                ? new Outcome.Made<>(Printed.NOTHING)
                : new Outcome.Kept<>(Printed.NOTHING, "bootstrap containers are as they should be");
    }

    private Outcome<Printed> mark(Call call) throws InterruptedException {
        return Refusal.caught(
                "bootstrap containers",
                () -> {
                    Flags flags =
                            Flags.of(call.arguments(), Set.of("container-id", "mode"), Set.of());
                    ContainerName name = flags.container();
                    if (flags.need("mode").equals("always")) {
                        return new Outcome.Kept<>(Printed.NOTHING, "it runs at every boot");
                    }
                    return marked(Refusal.orEnd(store.get()), name).map(_ -> Printed.NOTHING);
                });
    }

    private static Outcome<Generation> marked(Store store, ContainerName name) {
        return store.current()
                .map(now -> new BootstrapMark(store, now.instanceId()).set(name))
                .orElseGet(() ->
                        Outcome.failed(
                                "there are no settings yet",
                                "the store",
                                "boot first: `slipway boot`"));
    }
}
