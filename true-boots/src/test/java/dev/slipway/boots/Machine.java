package dev.slipway.boots;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A machine of one case: what it changes lies in a folder of its own above the Debian root, and stays from one
/// boot to the next. Mounts live in a namespace of the boot and are gone with it, however it ends.
final class Machine {
    /// Against a hang; a loaded machine is given its time.
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /// Without a cgroup of its own a machine would share that of its systemd with machines of others.
    private static final String RUN =
            """
            set -e
            mount -t overlay overlay -o "lowerdir=$1,upperdir=$2/upper,workdir=$2/work" "$2/root"
            mkdir -p /run/systemd/nspawn
            mount -t tmpfs tmpfs /run/systemd/nspawn
            name=$3
            shift 3
            trees=
            for tree in /sys/fs/cgroup /sys/fs/cgroup/unified /sys/fs/cgroup/systemd; do
                [ ! -e $tree/cgroup.procs ] || trees="$trees $tree"
            done
            for tree in $trees; do
                mkdir -p $tree/$name
                echo 0 > $tree/$name/cgroup.procs
            done
            status=0
            "$@" || status=$?
            for tree in $trees; do
                echo 0 > $tree/cgroup.procs
                find $tree/$name -depth -type d -exec rmdir {} + || true
            done
            exit $status
            """;

    private final Path folder;
    private final List<Path> layers;
    private final List<Path> bound = new ArrayList<>();

    /// @param folder an empty folder of the case
    /// @param layers what lies below, the uppermost first
    Machine(Path folder, List<Path> layers) throws IOException {
        this.folder = folder.toAbsolutePath();
        this.layers = List.copyOf(layers);
        for (String part : List.of("upper/var/log/journal", "work", "root")) {
            Files.createDirectories(this.folder.resolve(part));
        }
    }

    /// What belongs to it, its files among others.
    Path folder() {
        return folder;
    }

    /// What it changed.
    Path files() {
        return folder.resolve("upper");
    }

    Machine file(String path, String text) throws IOException {
        Path file = files().resolve(path.substring(1));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    Machine program(String path, String text) throws IOException {
        file(path, text);
        Files.setPosixFilePermissions(
                files().resolve(path.substring(1)), PosixFilePermissions.fromString("rwxr-xr-x"));
        return this;
    }

    Machine unit(String name, String text) throws IOException {
        return file("/etc/systemd/system/" + name, text);
    }

    /// Makes a unit part of what `multi-user.target` starts.
    Machine enable(String name) throws IOException {
        Path wants = files().resolve("etc/systemd/system/multi-user.target.wants");
        Files.createDirectories(wants);
        Path link = wants.resolve(name);
        if (!Files.isSymbolicLink(link)) {
            Files.createSymbolicLink(link, Path.of("../" + name));
        }
        return this;
    }

    /// Shows a folder of this machine, at the same place and read-only.
    Machine bind(Path path) {
        bound.add(path);
        return this;
    }

    /// Boots, and waits until the script has ended and the machine is down.
    ///
    /// @param script of bash; runs beside what `multi-user.target` starts, and is no part of it
    /// @return its exit status
    int boot(String script) throws IOException, InterruptedException {
        Process process = start(script);
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            cutPower(process);
            throw new AssertionError("the machine was not down within " + LIMIT + told());
        }
        return process.exitValue();
    }

    /// Ends all processes of a machine at once, and returns when they are gone.
    static void cutPower(Process machine) throws InterruptedException {
        // The first process of a PID namespace takes all others with it, and ends after them.
        machine.children().forEach(ProcessHandle::destroyForcibly);
        machine.waitFor();
    }

    /// Begins to boot.
    Process start(String script) throws IOException {
        script(script, "systemctl exit $?");
        ProcessBuilder builder = new ProcessBuilder(command("--boot"));
        builder.environment().put("SYSTEMD_NSPAWN_UNIFIED_HIERARCHY", "1");
        return builder.redirectInput(new java.io.File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("console").toFile())
                .start();
    }

    /// Has a script run at each boot, beside what `multi-user.target` starts.
    ///
    /// @param script of bash
    /// @param ending what is done after it
    Machine script(String script, String ending) throws IOException {
        return file("/case/script", script)
                .unit(
                        "case.service",
                        """
                        [Unit]
                        Description=The script of the case
                        [Service]
                        Type=exec
                        ExecStart=/bin/bash -c '/bin/bash /case/script > /case/log 2>&1; %s'
                        """
                                .formatted(ending))
                .enable("case.service");
    }

    /// Runs a program on the files of the machine, without booting it.
    void run(List<String> argv) throws IOException, InterruptedException {
        List<String> line = command("--pipe");
        line.addAll(argv);
        Shell.run(line);
    }

    /// Runs a script on this side, which finds the files of the machine in the folder `$1` and may mount there what it likes.
    ///
    /// @param argument the script's `$2`
    void furnish(String script, Path argument) throws IOException, InterruptedException {
        List<String> line = inNamespace();
        line.addAll(List.of("sh", "-ec", script, "sh", folder.resolve("root").toString()));
        line.add(argument.toString());
        Shell.run(line);
    }

    private List<String> command(String how) {
        List<String> line = inNamespace();
        line.addAll(List.of("systemd-nspawn", "--quiet", how));
        line.addAll(List.of("--directory=" + folder.resolve("root"), "--machine=" + name()));
        line.addAll(List.of("--register=no", "--keep-unit", "--private-network"));
        bound.forEach(path -> line.add("--bind-ro=" + path));
        return line;
    }

    private List<String> inNamespace() {
        String lower = layers.stream().map(Path::toString).collect(Collectors.joining(":"));
        List<String> line =
                new ArrayList<>(
                        List.of(
                                "unshare",
                                "--mount",
                                "--pid",
                                "--fork",
                                "--kill-child",
                                "--mount-proc"));
        line.addAll(List.of("sh", "-c", RUN, "sh", lower, folder.toString(), name()));
        return line;
    }

    /// Of its own, for machines of several cases may run at the same time.
    private String name() {
        return "slipway-" + Integer.toHexString(folder.hashCode());
    }

    /// What a file holds, its own or one of the layers below; empty if there is none.
    String read(String path) throws IOException {
        Optional<Path> file = find(path);
        return file.isPresent() ? Files.readString(file.get()) : "";
    }

    /// Where a file is, its own or one of the layers below.
    Optional<Path> find(String path) {
        return Stream.concat(Stream.of(files()), layers.stream())
                .map(layer -> layer.resolve(path.substring(1)))
                .filter(Files::exists)
                .findFirst();
    }

    /// The files below a folder by name.
    Map<String, String> readAll(String path) throws IOException {
        try (Stream<Path> files = Files.list(files().resolve(path.substring(1)))) {
            return files.filter(Files::isRegularFile)
                    .collect(
                            Collectors.toMap(file -> file.getFileName().toString(), Machine::text));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    /// What the script said and the end of the journal: for messages.
    String told() {
        List<String> journal =
                List.of(
                        "journalctl",
                        "--directory=" + files().resolve("var/log/journal"),
                        "--no-pager",
                        "--output=short-monotonic",
                        "--lines=150");
        try {
            return "\n-- script\n%s\n-- journal\n%s"
                    .formatted(read("/case/log"), Shell.run(journal));
        } catch (IOException | InterruptedException broken) {
            return "nobody can tell why: " + broken;
        }
    }
}
