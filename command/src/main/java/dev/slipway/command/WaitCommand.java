package dev.slipway.command;

import dev.slipway.host.BootId;
import dev.slipway.model.Deadline;
import dev.slipway.model.Happening;
import dev.slipway.model.Problem;
import dev.slipway.model.StageEvent;
import dev.slipway.pipeline.Journal;
import dev.slipway.port.Host;
import dev.slipway.services.scaling.AwaitInService;
import dev.slipway.services.systemd.Systemd;
import dev.slipway.services.systemd.Unit;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// `slipway wait NAME`: blocks until the boot is there. This is what the gate units of systemd run. Exit 1 if
/// the boot failed, or did not get there in time.
record WaitCommand(PrintStream err) implements Subcommand {
    private static final String IN_SERVICE = "in-service";
    private static final List<String> MILESTONES =
            List.of("preconfigured", "configured", IN_SERVICE);
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private static final Unit SERVICE = new Unit("slipway.service");
    private static final Problem FAILED =
            new Problem(
                    "Slipway has failed, so nothing will get there",
                    SERVICE.name(),
                    "see why with `journalctl --boot --unit slipway`, then `systemctl restart slipway`");

    /// How something is waited for: the wait for the Auto Scaling group may take days, and must not keep the
    /// machine busy that long.
    ///
    /// @param lookEvery at first; the longer it lasts, the more rarely, in the end a tenth as often
    /// @param askEvery how often systemd is asked about the unit
    /// @param sayRarest in the end; at first it is said as often as systemd is asked
    private record Patience(
            Duration limit, Duration lookEvery, Duration askEvery, Duration sayRarest) {
        private static Patience of(String name) {
            return name.equals(IN_SERVICE)
                    ? new Patience(
                            FOR_EVER,
                            Duration.ofMillis(500),
                            Duration.ofMinutes(5),
                            Duration.ofHours(1))
                    : new Patience(
                            Duration.ofMinutes(20),
                            Duration.ofMillis(100),
                            Duration.ofSeconds(5),
                            Duration.ofMinutes(5));
        }

        private Duration pause(Duration waited) {
            long millis =
                    Math.clamp(
                            waited.toMillis() / 20,
                            lookEvery.toMillis(),
                            lookEvery.toMillis() * 10);
            return Duration.ofMillis(millis);
        }
    }

    @Override
    public Usage spec() {
        return Words.command(
                        "wait",
                        "Blocks until the boot of this kernel boot is there.",
                        "slipway wait configured")
                .addOption(Words.root())
                .addOption(
                        Words.option(
                                "--timeout",
                                "TIME",
                                "how long at most, for example 90s; if left out 20m, for in-service without end"))
                .addPositional(Words.words("NAME", "1", String.join(" or ", MILESTONES)));
    }

    @Override
    public int run(Given given) throws Exception {
        String name = given.words().getFirst();
        if (!MILESTONES.contains(name)) {
            throw new Wrong(
                    "nothing can be waited for under the name '%s'".formatted(name),
                    "NAME",
                    "take one of " + String.join(", ", MILESTONES));
        }
        Host host = Machine.of(given);
        Patience patience = Patience.of(name);
        Duration limit = Options.time(given, "--timeout").orElse(patience.limit());
        Deadline deadline = Deadline.in(limit, host.time()::nanos);
        String kernelBoot = Machine.made(BootId.of(host)).text();
        long begun = host.time().nanos();
        Distances asked = Distances.equal(patience.askEvery());
        Distances said = new Distances(patience.askEvery(), patience.sayRarest());
        while (!deadline.over()) {
            Optional<Integer> end = look(host, kernelBoot, name);
            if (end.isPresent()) {
                return end.get();
            }
            Duration waited = host.time().since(begun);
            if (asked.passed(waited) && hasFailed(host)) {
                return say(FAILED);
            }
            if (said.passed(waited)) {
                err.printf("slipway: waiting for '%s'%s%n", name, left(deadline, limit));
            }
            host.time().sleep(deadline.atMost(patience.pause(waited)));
        }
        return say(
                new Problem(
                        "the boot did not reach '%s' within %d s"
                                .formatted(name, limit.toSeconds()),
                        "slipway wait " + name,
                        "see where it stands with `slipway status` and `slipway timeline`"));
    }

    /// A program that can't even start writes no journal.
    private static boolean hasFailed(Host host) throws InterruptedException {
        return !host.contained() && new Systemd(host, "wait").hasFailed(SERVICE);
    }

    private static String left(Deadline deadline, Duration limit) {
        return limit.equals(FOR_EVER) ? "" : ", %d s left".formatted(deadline.left().toSeconds());
    }

    private Optional<Integer> look(Host host, String kernelBoot, String name) throws IOException {
        Optional<Journal> journal =
                Journal.newest(host.disk()).filter(newest -> newest.isOf(kernelBoot));
        String stage = name.equals(IN_SERVICE) ? AwaitInService.NAME : name;
        if (journal.filter(newest -> newest.isPassed(stage)).isPresent()) {
            return Optional.of(Exit.DONE);
        }
        return journal.flatMap(newest -> newest.endingEver(stage).or(() -> last(newest, name)))
                .map(this::ended);
    }

    /// A good boot may be over before the group wants the instance. Who waits for one with which the host reboots
    /// ends with the host.
    private static Optional<Happening> last(Journal journal, String name) {
        return journal.ending(StageEvent.BOOT)
                .filter(end -> !(end instanceof Happening.Rebooting))
                .filter(end ->
                        !name.equals(IN_SERVICE)
                                || end instanceof Happening.Failed
                                || !journal.hasBegun(AwaitInService.NAME));
    }

    private int ended(Happening ending) {
        return ending instanceof Happening.Failed(var _, Problem problem)
                ? say(problem)
                : say(
                        new Problem(
                                "the boot ended before it got there",
                                "the last boot",
                                "boot again without `--until`"));
    }

    private int say(Problem problem) {
        err.print("slipway: " + problem.text());
        return Exit.FAILED;
    }
}
