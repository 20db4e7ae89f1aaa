package dev.slipway.containers;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.host.RealDisk;
import dev.slipway.host.RealHost;
import dev.slipway.model.Outcome;
import dev.slipway.port.Commands.Command;
import dev.slipway.port.Commands.Result;
import dev.slipway.port.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A containerd of a test's own, and a host whose files are a folder: containers see that folder as the root of
/// their host. Where containerd, runc or a static busybox is missing, or the test is not root, it is skipped.
final class RealContainerd {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Path folder;
    private final Host host;
    private final Containerd containerd;
    private final Process process;

    private RealContainerd(Path folder, Host host, Process process) {
        this.folder = folder;
        this.host = host;
        this.process = process;
        this.containerd = new Containerd(host, "a-test", options(folder));
    }

    /// @param folder an empty one with a short path: a socket comes into it
    static RealContainerd start(Path folder) throws Exception {
        for (String program : List.of("containerd", "ctr", "runc")) {
            assumeTrue(isThere(program), "this machine has no " + program);
        }
        assumeTrue(Files.isExecutable(TestImage.busybox()), "this machine has no static busybox");
        assumeTrue(
                System.getProperty("user.name").equals("root"),
                "containers can only be run by root");
        Path root = Files.createDirectories(folder.resolve("root"));
        RealHost machine = RealHost.machine();
        Host host =
                new RealHost(
                        RealDisk.under(root),
                        machine.commands(),
                        machine.programs(),
                        machine.time(),
                        machine.random(),
                        false);
        RealContainerd real = new RealContainerd(folder, host, containerd(folder));
        real.awaitAnswer();
        return real;
    }

    private static boolean isThere(String program) {
        return Stream.of("/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin")
                .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
    }

    private static Process containerd(Path folder) throws IOException {
        Path config = folder.resolve("config.toml");
        Files.writeString(
                config,
                """
                version = 2
                root = "%1$s/images"
                state = "%1$s/state"
                disabled_plugins = ["io.containerd.grpc.v1.cri", "io.containerd.internal.v1.opt"]
                [grpc]
                  address = "%1$s/sock"
                """
                        .formatted(folder));
        return new ProcessBuilder("containerd", "--config", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    private static Containerd.Options options(Path folder) {
        return new Containerd.Options("ctr", folder.resolve("sock").toString(), "default");
    }

    private void awaitAnswer() throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!Files.exists(folder.resolve("sock")) || !ctr("version").good()) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new AssertionError(Files.readString(folder.resolve("log")));
            }
            Thread.onSpinWait();
        }
    }

    Host host() {
        return host;
    }

    Containerd containerd() {
        return containerd;
    }

    Containerd.Options options() {
        return containerd.options();
    }

    /// The file of the host.
    Path file(String path) {
        return folder.resolve("root" + path);
    }

    /// Those that were imported.
    Images images() {
        return (order, _, _) -> {
            try {
                return containerd
                        .stored(order.source())
                        .<Outcome<Image>>map(Outcome.Made::new)
                        .orElseGet(() -> Outcome.failed("no image " + order.source(), "", ""));
            } catch (Refusal refused) {
                throw new AssertionError(refused);
            }
        };
    }

    /// Has an image whose containers run `script`.
    String image(String script) throws Exception {
        String name = "registry.example/" + Integer.toHexString(script.hashCode()) + ":v1";
        Path archive = folder.resolve("image.tar");
        Files.write(archive, TestImage.of(name, script));
        Result result = ctr("images", "import", archive.toString());
        if (!result.good()) {
            throw new AssertionError(result.stderr());
        }
        return name;
    }

    Result ctr(String... words) throws InterruptedException {
        List<String> argv = new ArrayList<>(List.of("ctr", "--address", folder + "/sock"));
        argv.addAll(List.of(words));
        return host.commands().run(new Command("a-test", argv, LIMIT));
    }

    /// What there is of containers: tasks, records, root file systems, leases, mounts and processes.
    List<String> leftOvers() throws Exception {
        List<String> left = new ArrayList<>();
        left.addAll(ctr("tasks", "ls", "-q").stdout().lines().toList());
        left.addAll(ctr("containers", "ls", "-q").stdout().lines().toList());
        left.addAll(ctr("leases", "ls", "-q").stdout().lines().toList());
        ctr("snapshots", "ls")
                .stdout()
                .lines()
                .filter(line -> line.contains("Active"))
                .forEach(left::add);
        try (Stream<String> mounts = Files.lines(Path.of("/proc/self/mounts"))) {
            mounts.filter(line -> line.contains(folder.toString())).forEach(left::add);
        }
        ProcessHandle.allProcesses()
                .map(ProcessHandle::info)
                .map(ProcessHandle.Info::commandLine)
                .flatMap(Optional::stream)
                .filter(line -> line.contains("shim") && line.contains(folder.toString()))
                .forEach(left::add);
        return left;
    }

    void stop() throws Exception {
        for (String id : ctr("containers", "ls", "-q").stdout().lines().toList()) {
            try {
                containerd.clear(new Container.Place(id));
            } catch (Refusal | IOException refused) {
                System.err.println(refused.getMessage());
            }
        }
        process.destroy();
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
