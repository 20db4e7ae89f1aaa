package dev.slipway.containers;

import dev.slipway.containers.ContainerRun.By;
import dev.slipway.containers.ContainerRun.Ended;
import dev.slipway.containers.ContainerRun.Limits;
import dev.slipway.containers.registry.Pulled;
import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import dev.slipway.model.Telling;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import dev.slipway.services.Secrets;
import dev.slipway.settings.store.Generation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// One run of bootstrap containers in one boot.
///
/// @param boot the id of the boot
/// @param limit of each container
record BootstrapRun(Tools tools, Given given, String boot, BootstrapMark mark, Duration limit) {
    private static final Path LOGS = Path.of("/var/log/slipway/bootstrap-containers");

    /// What containers are run with.
    record Tools(Host host, Ctr ctr, Images images) {}

    /// @param deadline of all of them
    /// @param secrets blotted out of what containers say
    record Given(Settings settings, Deadline deadline, Secrets secrets) {}

    /// Runs a container, unless it has run in this boot.
    ///
    /// @return the image that it ran
    Outcome<Pulled> run(ContainerSettings container, Telling telling) throws InterruptedException {
        return Refusal.caught(
                "bootstrap container '" + container.name() + "'",
                () -> {
                    Optional<BootstrapRecord> before =
                            BootstrapRecord.read(disk(), container.name());
                    return before.filter(one -> one.boot().equals(boot)).isPresent()
                            ? settled(
                                    container, before.get(), "it ran earlier in this boot", telling)
                            : runNow(container, before, telling);
                });
    }

    private Outcome<Pulled> runNow(
            ContainerSettings settings, Optional<BootstrapRecord> before, Telling telling)
            throws Refusal, IOException, InterruptedException {
        Container container = new Container(Kind.BOOTSTRAP, settings.name(), settings.source());
        Duration time = time();
        if (time.isNegative() || time.isZero()) {
            throw new Refusal(noTime(settings));
        }
        Deadline deadline = Deadline.in(time, tools.host().time()::nanos);
        Pulled image = Refusal.orEnd(prepare(container, deadline, telling));
        BootstrapRecord now = new BootstrapRecord(boot, mark.instance(), image.digest());
        if (isOnce(settings) && before.filter(now::isSameRun).isPresent()) {
            tools.ctr().clear(container.place());
            return settled(settings, now, "it has run on this instance", telling);
        }
        Ended ended = ran(container, deadline, telling);
        keepLog(settings.name(), ended);
        if (!ended.good()) {
            throw new Refusal(problem(settings, ended, time));
        }
        now.write(disk(), settings.name());
        settle(settings, telling);
        return new Outcome.Made<>(image);
    }

    private Outcome<Pulled> prepare(Container container, Deadline deadline, Telling telling)
            throws InterruptedException {
        Preparation preparation = new Preparation(tools.host(), tools.ctr(), tools.images());
        return preparation.prepare(
                new Preparation.Order(container, given.settings(), false), deadline, telling);
    }

    /// A container may itself be the reason why containerd is restarted, by setting a proxy: it runs anew.
    private Ended ran(Container container, Deadline deadline, Telling telling)
            throws Refusal, InterruptedException {
        Ended ended = ranOnce(container, deadline, telling);
        while (ended.by() == By.LOSS && !deadline.over()) {
            telling.note("it runs anew: " + ContainerRun.LOST);
            Refusal.orEnd(prepare(container, deadline, telling));
            ended = ranOnce(container, deadline, telling);
        }
        return ended;
    }

    private Ended ranOnce(Container container, Deadline deadline, Telling telling)
            throws Refusal, InterruptedException {
        Limits limits =
                new Limits(Optional.of(deadline.left()), ContainerRun.GRACE, ContainerRun.HASTE);
        return Refusal.orEnd(
                new ContainerRun(tools.host(), tools.ctr(), _ -> {})
                        .run(container.place(), limits, telling));
    }

    /// Leaves time to end a container that does not end by itself.
    private Duration time() {
        Duration left = given.deadline().left().minus(ContainerRun.GRACE.multipliedBy(2));
        return left.compareTo(limit) < 0 ? left : limit;
    }

    private Outcome<Pulled> settled(
            ContainerSettings container, BootstrapRecord ran, String why, Telling telling)
            throws IOException {
        settle(container, telling);
        return new Outcome.Kept<>(new Pulled(container.source(), ran.digest()), why);
    }

    /// It ran to a good end: if it was to run once, that is done.
    private void settle(ContainerSettings container, Telling telling) throws IOException {
        if (!isOnce(container)) {
            return;
        }
        if (mark.set(container.name()) instanceof Outcome.Failed<Generation>(Problem problem)) {
            telling.note("its mode could not be set to `off`: " + problem.what());
        } else {
            BootstrapRecord.forget(disk(), container.name());
        }
    }

    private static boolean isOnce(ContainerSettings container) {
        return container.text("mode").filter("once"::equals).isPresent();
    }

    private void keepLog(ContainerName name, Ended ended) throws IOException {
        byte[] text = given.secrets().blot(ended.output()).getBytes(StandardCharsets.UTF_8);
        disk().replace(log(name), text, Disk.PRIVATE);
    }

    private static Path log(ContainerName name) {
        return LOGS.resolve(name + ".log");
    }

    private Problem problem(ContainerSettings container, Ended ended, Duration time) {
        String how =
                ended.by() == By.LIMIT
                        ? "did not end within its %d s and was ended".formatted(time.toSeconds())
                        : ended.how();
        return new Problem(
                "it " + how,
                "image '%s'%s".formatted(container.source(), said(ended)),
                "see all that it said in %s; it runs again at the next boot"
                        .formatted(log(container.name())));
    }

    private String said(Ended ended) {
        String said = given.secrets().quote(ended.output());
        return said.isEmpty() ? "" : ", which said:" + said;
    }

    private static Problem noTime(ContainerSettings container) {
        return new Problem(
                "no time was left for it",
                "settings.bootstrap-containers." + container.name(),
                "give the boot more time with `--deadline`, or see with `slipway timeline` what took it");
    }

    private Disk disk() {
        return tools.host().disk();
    }
}
