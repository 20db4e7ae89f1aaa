package dev.slipway.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/// The program as it was built: the jars of the module `command` and the flags of `etc/jvm-flags`.
final class Program {
    /// The top of the checkout: this module lies in `src/test`.
    static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();

    static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private Program() {}

    /// The command line that starts it.
    static List<String> commandLine(String... args) {
        try {
            List<String> line = new ArrayList<>(List.of(JAVA.toString()));
            line.addAll(Files.readAllLines(CHECKOUT.resolve("etc/jvm-flags")));
            line.add("-Dslipway.variants=" + CHECKOUT.resolve("variants"));
            line.addAll(List.of("-cp", CHECKOUT.resolve("command/target/lib") + "/*"));
            line.add("dev.slipway.command.Main");
            line.addAll(List.of(args));
            return line;
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
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
