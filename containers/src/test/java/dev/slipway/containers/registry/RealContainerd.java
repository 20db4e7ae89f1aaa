package dev.slipway.containers.registry;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A containerd of its own, with all that it keeps in one folder. Only root can run one.
public record RealContainerd(Path folder, Process process) {
    /// Ready when it returns; the test is skipped where there is no containerd.
    public static RealContainerd start(Path folder) throws IOException, InterruptedException {
        assumeTrue(has("containerd") && has("ctr"), "containerd is not on the path");
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can run containerd");
        Path config = folder.resolve("containerd.toml");
        Files.writeString(
                config,
                """
                version = 2
                root = "%1$s/root"
                state = "%1$s/state"
                disabled_plugins = ["io.containerd.grpc.v1.cri", "io.containerd.internal.v1.opt"]
                [grpc]
                address = "%1$s/containerd.sock"
                """
                        .formatted(folder));
        Process process =
                new ProcessBuilder("containerd", "--config", config.toString())
                        .redirectErrorStream(true)
                        .start();
        var lines = process.inputReader();
        String said = lines.readLine();
        while (said != null && !said.contains("containerd successfully booted")) {
            said = lines.readLine();
        }
        assumeTrue(said != null, "containerd does not start");
        Thread.ofVirtual().start(() -> lines.lines().forEach(_ -> {}));
        return new RealContainerd(folder, process);
    }

    private static boolean has(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    public Containerd containerd() {
        return new Containerd("ctr", folder.resolve("containerd.sock"), "default");
    }

    /// What `ctr` prints.
    public String ctr(String... words) throws IOException, InterruptedException {
        List<String> argv =
                Stream.concat(
                                Stream.of("ctr", "--address", containerd().socket().toString()),
                                Stream.of(words))
                        .toList();
        Process ctr = new ProcessBuilder(argv).redirectErrorStream(true).start();
        String said = new String(ctr.getInputStream().readAllBytes());
        ctr.waitFor();
        return said;
    }

    public void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
