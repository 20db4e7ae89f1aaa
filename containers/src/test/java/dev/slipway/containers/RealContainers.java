package dev.slipway.containers;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.containers.registry.Pulled;
import dev.slipway.containers.registry.RealContainerd;
import dev.slipway.host.RealDisk;
import dev.slipway.host.RealHost;
import dev.slipway.model.Outcome;
import dev.slipway.port.Host;
import dev.slipway.simulators.OciImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A containerd of a test's own, and a host whose files are a folder: containers see that folder as the root of
/// their host. Where something is missing for that the test is skipped.
///
/// @param folder an empty one with a short path: a socket comes into it
record RealContainers(Path folder, RealContainerd real, Host host) {
    private static final Path BUSYBOX = Path.of("/usr/bin/busybox");

    /// An image whose containers do what their user data says.
    static final String IMAGE = "registry.example/busybox:v1";

    private static final String RUN = ". /.bottlerocket/*-containers/current/user-data";

    private static final List<String> PROGRAMS =
            List.of("cat", "echo", "ls", "mount", "sh", "sleep", "test", "touch");

    static RealContainers start(Path folder) throws Exception {
        assumeTrue(
                Stream.of("/usr/bin", "/usr/sbin", "/usr/local/sbin")
                        .anyMatch(path -> Files.isExecutable(Path.of(path, "runc"))),
                "this machine has no runc");
        assumeTrue(
                Files.isExecutable(BUSYBOX),
                "this machine has no /usr/bin/busybox (busybox-static)");
        RealContainerd real = RealContainerd.start(folder);
        RealHost machine = RealHost.machine();
        Host host =
                new RealHost(
                        RealDisk.under(Files.createDirectories(folder.resolve("host"))),
                        machine.commands(),
                        machine.programs(),
                        machine.supervisor(),
                        machine.time(),
                        machine.random(),
                        false);
        RealContainers containers = new RealContainers(folder, real, host);
        containers.importImage();
        return containers;
    }

    Ctr ctr() {
        return new Ctr(host, "a-test", real.containerd());
    }

    /// The file of the host.
    Path file(String path) {
        return folder.resolve("host" + path);
    }

    /// Those that were imported.
    Images images() {
        return (order, _, _) -> {
            try {
                return real.ctr("images", "ls", "name==" + order.source())
                        .lines()
                        .map(line -> line.split("\\s+"))
                        .filter(columns -> columns[0].equals(order.source()))
                        .<Outcome<Pulled>>map(columns ->
                                new Outcome.Made<>(new Pulled(order.source(), columns[2])))
                        .findFirst()
                        .orElseGet(() -> Outcome.failed("no image " + order.source(), "", ""));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        };
    }

    /// Has [#IMAGE].
    private void importImage() throws Exception {
        OciImage image = OciImage.of(architecture(), files(), List.of("/bin/sh", "-c", RUN));
        Path layout = Files.createDirectories(folder.resolve("layout"));
        Files.writeString(layout.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
        Files.writeString(layout.resolve("index.json"), index(image));
        Path blobs = Files.createDirectories(layout.resolve("blobs/sha256"));
        for (Map.Entry<String, byte[]> blob : image.blobs().entrySet()) {
            Files.write(blobs.resolve(blob.getKey().replace("sha256:", "")), blob.getValue());
        }
        String archive = folder.resolve("image.tar").toString();
        new ProcessBuilder("tar", "-C", layout.toString(), "-cf", archive, ".").start().waitFor();
        real.ctr("images", "import", archive);
    }

    private static String architecture() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    }

    private static TreeMap<String, byte[]> files() throws Exception {
        TreeMap<String, byte[]> files = new TreeMap<>();
        files.put("bin/busybox", Files.readAllBytes(BUSYBOX));
        for (String program : PROGRAMS) {
            String call = "#!/bin/busybox sh\nexec /bin/busybox %s \"$@\"\n".formatted(program);
            files.put("bin/" + program, call.getBytes(StandardCharsets.UTF_8));
        }
        files.put("etc/passwd", "root:x:0:0::/:/bin/sh\n".getBytes(StandardCharsets.UTF_8));
        return files;
    }

    private static String index(OciImage image) {
        return """
        {"schemaVersion": 2, "manifests": [{
          "mediaType": "application/vnd.oci.image.manifest.v1+json", "digest": "%s", "size": %d,
          "annotations": {"io.containerd.image.name": "%s"}}]}
        """
                .formatted(image.digest(), image.blobs().get(image.digest()).length, IMAGE);
    }

    /// What there is of containers: tasks, records, root file systems, leases, mounts and processes.
    List<String> leftOvers() throws Exception {
        List<String> left = new ArrayList<>();
        left.addAll(real.ctr("tasks", "ls", "-q").lines().toList());
        left.addAll(real.ctr("containers", "ls", "-q").lines().toList());
        left.addAll(real.ctr("leases", "ls", "-q").lines().toList());
        real.ctr("snapshots", "ls")
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

    /// What is in a file; waits for it if it is a pipe.
    String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Kills the programs that accompany containers; those run on.
    void killCtr() {
        ProcessHandle.allProcesses()
                .filter(process ->
                        process.info()
                                .commandLine()
                                .filter(line -> line.contains(" run --rm "))
                                .filter(line -> line.contains(folder.toString()))
                                .isPresent())
                .forEach(ProcessHandle::destroyForcibly);
    }

    /// Ends what a test that failed left behind, and containerd.
    void stop() throws Exception {
        for (String id : real.ctr("containers", "ls", "-q").lines().toList()) {
            ctr().clear(new Container.Place(id));
        }
        real.stop();
    }
}
