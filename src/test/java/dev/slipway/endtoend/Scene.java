package dev.slipway.endtoend;

import dev.slipway.simulators.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a boot of a test finds: its host, its user data, how commands end and how the cloud misbehaves. Without a word
/// all is well.
final class Scene {
    final List<Fault> metadata = new ArrayList<>();
    final List<Fault> cloud = new ArrayList<>();
    String variant = "aws-dev";
    String userData;
    private final Map<String, String> files = new TreeMap<>();
    private final List<String> commands = new ArrayList<>();

    Scene(String userData) {
        this.userData = userData;
        file("sys/class/dmi/id/sys_vendor", "Amazon EC2");
    }

    /// @param path below the root
    void file(String path, String text) {
        files.put(path, text);
    }

    /// @param match part of the command line
    /// @param end how it ends, as `--command-results` has it
    void command(String match, String end) {
        commands.add("{\"match\": \"%s\", %s}".formatted(match, end));
    }

    void node(String more) {
        variant = "aws-k8s-1.27";
        userData += more;
    }

    /// Puts the host into `root`.
    ///
    /// @param beside a folder for what is no part of it
    /// @return the options that say the rest
    List<String> options(Path root, Path beside) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = root.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        Path results = beside.resolve("results.json");
        Files.writeString(results, "[" + String.join(",", commands) + "]");
        List<String> options = new ArrayList<>(List.of("--command-results", results.toString()));
        options.addAll(
                Files.isDirectory(root.resolve(variant))
                        ? List.of("--variant-dir", root.resolve(variant).toString())
                        : List.of("--variant", variant));
        return options;
    }
}
