package dev.slipway.containers;

import dev.slipway.containers.Container.Place;
import dev.slipway.containers.registry.Containerd;
import dev.slipway.containers.registry.Pulled;
import dev.slipway.model.Problem;
import dev.slipway.port.Commands.Command;
import dev.slipway.port.Commands.End;
import dev.slipway.port.Commands.Result;
import dev.slipway.port.Host;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The containerd of host containers, driven by its own `ctr`.
///
/// @param stage who asks, as in the plan; recorded with each command
public record Ctr(Host host, String stage, Options options) {
    /// How long an answer may take that unpacks nothing and waits for no process to die.
    private static final Duration ANSWER = Duration.ofSeconds(30);

    /// Unpacking a large image on a slow disk.
    private static final Duration UNPACK = Duration.ofMinutes(5);

    /// Keeps a snapshot from being collected as garbage: the lease that `ctr images mount` takes ends after a day.
    /// Any value does; a fixed one keeps the command the same.
    private static final String KEPT = "containerd.io/gc.root=2000-01-01T00:00:00Z";

    /// @param program `ctr`, by path or looked up in `PATH`
    public record Options(String program, Containerd containerd) {
        /// Those of the packaged `host-containerd.service`.
        public static final Options DEFAULTS = new Options("/usr/bin/ctr", Containerd.OF_HOST);
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
        good(subject, argv(create), UNPACK);
        String made = ask(subject, "containers", "info", "--spec", container.id());
        ask(subject, "containers", "rm", container.id());
        return made;
    }

    /// Gives the container a root file system of its own, made of the image.
    void mount(Pulled image, Place place) throws Refusal, InterruptedException {
        String subject = "make the root file system of container '" + place.id() + "'";
        String rootfs = real(place.rootfs());
        good(subject, argv(List.of("images", "mount", "--rw", image.reference(), rootfs)), UNPACK);
        ask(subject, "snapshots", "label", rootfs, KEPT);
    }

    /// The command line that runs a prepared container: passes on its output, signals and exit status.
    List<String> run(Place place) {
        return argv(
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

    /// Kills (SIGKILL) all of a container, if it runs.
    void kill(Place place) throws InterruptedException {
        signal("--all", "--signal", "SIGKILL", place.id());
    }

    private boolean signal(String... words) throws InterruptedException {
        List<String> argv =
                argv(Stream.concat(Stream.of("tasks", "kill"), Stream.of(words)).toList());
        return host.commands().run(new Command(stage, argv, ANSWER)).good();
    }

    /// Takes all that there is of a container: processes, record, root file system, specification.
    ///
    /// @return whether there was anything
    boolean clear(Place place) throws Refusal, IOException, InterruptedException {
        String subject = "clean up container '" + place.id() + "'";
        boolean known = ask(subject, "containers", "ls", "-q").lines().anyMatch(place.id()::equals);
        if (known) {
            host.commands()
                    .run(
                            new Command(
                                    stage,
                                    argv(List.of("tasks", "rm", "--force", place.id())),
                                    ANSWER));
            ask(subject, "containers", "rm", place.id());
        }
        boolean placed = host.disk().exists(place.folder());
        if (placed) {
            ask(subject, "images", "unmount", "--rm", real(place.rootfs()));
            host.disk().remove(place.folder());
        }
        return known || placed;
    }

    private String ask(String what, String... words) throws Refusal, InterruptedException {
        return good(what, argv(List.of(words)), ANSWER);
    }

    private String good(String what, List<String> argv, Duration limit)
            throws Refusal, InterruptedException {
        Command command = new Command(stage, argv, limit);
        Result result = host.commands().run(command);
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

    private List<String> argv(List<String> words) {
        return Stream.concat(
                        Stream.of(
                                options.program(),
                                "--address",
                                options.containerd().socket().toString(),
                                "--namespace",
                                options.containerd().namespace()),
                        words.stream())
                .toList();
    }

    private String real(Path path) {
        return host.contained() ? path.toString() : host.disk().real(path).toString();
    }
}
