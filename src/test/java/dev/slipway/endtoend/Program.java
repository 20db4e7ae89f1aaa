package dev.slipway.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The program as it was built: the jars of the module `command` and the flags of `etc/jvm-flags`.
final class Program {
    /// The top of the checkout: this module lies in `src/test`.
    static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();

    static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private static final Path FLAGS = CHECKOUT.resolve("etc/jvm-flags");
    private static final Path LIBRARIES = CHECKOUT.resolve("command/target/lib");

    private Program() {}

    /// The command line that starts it, from the AOT cache.
    static List<String> commandLine(String... args) {
        return line(Trained.options(), args);
    }

    /// The command line that starts it without an AOT cache: what is loaded is what is used.
    static List<String> uncached(String... args) {
        return line(List.of(), args);
    }

    /// @param options of the JVM, above those of `etc/jvm-flags`; the last class path counts
    static List<String> line(List<String> options, String... args) {
        List<String> line = new ArrayList<>(List.of(JAVA.toString(), "@" + FLAGS));
        line.add("-Dslipway.variants=" + CHECKOUT.resolve("variants"));
        line.addAll(List.of("-cp", LIBRARIES + "/*"));
        line.addAll(options);
        line.add("dev.slipway.command.Main");
        line.addAll(List.of(args));
        return line;
    }

    static List<Path> jars() {
        try (Stream<Path> jars = Files.list(LIBRARIES)) {
            return jars.sorted().toList();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /// What a start depends on.
    static List<Path> parts() {
        Path release = Path.of(System.getProperty("java.home"), "release");
        return Stream.concat(jars().stream(), Stream.of(FLAGS, release)).toList();
    }

    /// Puts a program `slipway` that scripts can call into `folder`.
    static void installIn(Path folder) throws IOException {
        StringBuilder script = new StringBuilder("#!/bin/sh\nexec");
        commandLine().forEach(word -> script.append(" '").append(word).append('\''));
        script.append(" \"$@\"\n");
        Path file = Files.createDirectories(folder).resolve("slipway");
        Files.writeString(file, script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
