package dev.slipway.containers;

import dev.slipway.containers.Container.Place;
import dev.slipway.containers.registry.Containerd;
import dev.slipway.containers.registry.CtrCalls;
import dev.slipway.containers.registry.Pulled;
import dev.slipway.model.Deadline;
import dev.slipway.model.Problem;
import dev.slipway.model.Telling;
import dev.slipway.port.Commands.Command;
import dev.slipway.port.Commands.End;
import dev.slipway.port.Commands.Result;
import dev.slipway.port.Host;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The containerd of host containers, driven by its own `ctr`.
///
/// @param stage who asks, as in the plan; recorded with each command
public record Ctr(Host host, String stage, Containerd containerd) {
    /// How long an answer may take that unpacks nothing and waits for no process to die.
    private static final Duration ANSWER = Duration.ofSeconds(30);

    /// Unpacking a large image on a slow disk.
    private static final Duration UNPACK = Duration.ofMinutes(5);

    /// Between two questions.
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /// Of `ctr tasks ls`: TASK PID STATUS.
    private static final int TASK_COLUMNS = 3;

    /// Keeps a snapshot from being collected as garbage: the lease that `ctr images mount` takes ends after a day.
    /// Any value does; a fixed one keeps the command the same.
    private static final String KEPT = "containerd.io/gc.root=2000-01-01T00:00:00Z";

    /// Waits until containerd answers.
    ///
    /// @return why it does not
    Optional<Problem> await(Deadline end, Telling telling) throws InterruptedException {
        Command question = calls().command(List.of("version"), ANSWER);
        try (var _ = telling.waiting("containerd at %s to answer".formatted(containerd.socket()))) {
            Result result = calls().run(question);
            while (!result.good() && result.end() != End.NOT_STARTED && !end.over()) {
                host.time().sleep(PAUSE);
                result = calls().run(question);
            }
            return result.good()
                    ? Optional.empty()
                    : Optional.of(problem("be reached", question, result));
        }
    }

    /// The specification that containerd itself would give a container of this image: its command, environment
    /// and user, the host's network, capabilities and system calls. Made by a container that never runs.
    ///
    /// @return JSON; empty under `--root`
    String specification(Pulled image, Container container) throws Refusal, InterruptedException {
        String subject = "read the image of container '" + container.name() + "'";
        List<String> create = new ArrayList<>(List.of("containers", "create", "--net-host"));
        create.addAll(container.kind().options());
        create.addAll(List.of(image.reference(), container.id()));
        good(subject, create, UNPACK);
        String made = ask(subject, "containers", "info", "--spec", container.id());
        ask(subject, "containers", "rm", container.id());
        return made;
    }

    /// Gives the container a root file system of its own, made of the image.
    void mount(Pulled image, Place place) throws Refusal, InterruptedException {
        String subject = "make the root file system of container '" + place.id() + "'";
        String rootfs = real(place.rootfs());
        good(subject, List.of("images", "mount", "--rw", image.reference(), rootfs), UNPACK);
        ask(subject, "snapshots", "label", rootfs, KEPT);
    }

    /// The command line that runs a prepared container: passes on its output, signals and exit status.
    List<String> run(Place place) {
        return calls().argv(
                        List.of(
                                "run",
                                "--rm",
                                "--runc-root",
                                "/run/host-containerd/runc",
                                "--config",
                                real(place.spec()),
                                place.id()));
    }

    /// Tells a container to end (SIGTERM). Goes by containerd: a `ctr run` that has just begun passes on no signal.
    ///
    /// @return whether it runs
    boolean end(Place place) throws InterruptedException {
        return signal("--signal", "SIGTERM", place.id());
    }

    /// Whether it runs, as far as can be found out.
    boolean runs(Place place) throws InterruptedException {
        Result tasks = calls().run(calls().command(List.of("tasks", "ls"), ANSWER));
        return tasks.stdout()
                .lines()
                .map(line -> line.trim().split("\\s+"))
                .anyMatch(columns ->
                        columns.length == TASK_COLUMNS
                                && columns[0].equals(place.id())
                                && columns[2].equals("RUNNING"));
    }

    /// Kills (SIGKILL) all of a container, if it runs.
    void kill(Place place) throws InterruptedException {
        signal("--all", "--signal", "SIGKILL", place.id());
    }

    private boolean signal(String... words) throws InterruptedException {
        List<String> kill = Stream.concat(Stream.of("tasks", "kill"), Stream.of(words)).toList();
        return calls().run(calls().command(kill, ANSWER)).good();
    }

    /// Takes all that there is of a container: processes, record, root file system, specification.
    ///
    /// @return whether there was anything
    boolean clear(Place place) throws Refusal, IOException, InterruptedException {
        String subject = "clean up container '" + place.id() + "'";
        boolean known = ask(subject, "containers", "ls", "-q").lines().anyMatch(place.id()::equals);
        if (known) {
            List<String> end = List.of("tasks", "rm", "--force", place.id());
            calls().run(calls().command(end, ANSWER));
            ask(subject, "containers", "rm", place.id());
        }
        boolean placed = host.disk().exists(place.folder());
        // Without its folder too: that is gone after a power cut, and the files of the container
        // are not.
        ask(subject, "images", "unmount", "--rm", real(place.rootfs()));
        host.disk().remove(place.folder());
        return known || placed;
    }

    private String ask(String what, String... words) throws Refusal, InterruptedException {
        return good(what, List.of(words), ANSWER);
    }

    private String good(String what, List<String> words, Duration limit)
            throws Refusal, InterruptedException {
        Command command = calls().command(words, limit);
        Result result = calls().run(command);
        if (!result.good()) {
            throw new Refusal(problem(what, command, result));
        }
        return result.stdout();
    }

    private Problem problem(String what, Command command, Result result) {
        String said = result.stderr().strip();
        String how =
                switch (result.end()) {
                    case EXITED -> said.isEmpty() ? "exit status " + result.exit() : said;
                    case TIMED_OUT ->
                            "no answer within %d s".formatted(command.limit().toSeconds());
                    case NOT_STARTED -> said;
                };
        return new Problem(
                "containerd could not " + what + ": " + how,
                "`%s`".formatted(command.text()),
                result.end() == End.NOT_STARTED
                        ? "install containerd, or name its `ctr` with `exec-program` in /etc/slipway/slipway.toml"
                        : "see `systemctl status host-containerd.service` and `journalctl -u host-containerd.service`");
    }

    private CtrCalls calls() {
        return new CtrCalls(host, stage, containerd);
    }

    private String real(Path path) {
        return host.contained() ? path.toString() : host.disk().real(path).toString();
    }
}
