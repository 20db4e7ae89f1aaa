package dev.slipway.boots;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Programs of this machine.
final class Shell {
    private Shell() {}

    /// Whether a program is there.
    static boolean has(String program) {
        return Stream.of(
                        "/usr/local/sbin",
                        "/usr/local/bin",
                        "/usr/sbin",
                        "/usr/bin",
                        "/sbin",
                        "/bin")
                .map(folder -> Path.of(folder, program))
                .anyMatch(Files::isExecutable);
    }

    /// Whether this runs as root.
    static boolean isRoot() throws IOException, InterruptedException {
        return run(List.of("id", "-u")).strip().equals("0");
    }

    /// Runs a program to its end.
    ///
    /// @return what it printed
    /// @throws AssertionError with all that it said if it failed
    static String run(List<String> argv) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError("%s\n%s".formatted(String.join(" ", argv), said));
        }
        return said;
    }
}
