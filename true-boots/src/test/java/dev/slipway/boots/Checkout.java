package dev.slipway.boots;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The program as this checkout has built it.
final class Checkout {
    static final Path FOLDER = Path.of("..").toAbsolutePath().normalize();

    private static final Path JDK = Path.of(System.getProperty("java.home"));

    private Checkout() {}

    /// Puts the program into a machine as `/usr/bin/slipway`.
    static Machine install(Machine machine) throws IOException {
        List<String> words = new ArrayList<>(List.of(JDK.resolve("bin/java").toString()));
        words.addAll(Files.readAllLines(FOLDER.resolve("etc/jvm-flags")));
        words.add("-Dslipway.variants=" + FOLDER.resolve("variants"));
        words.addAll(List.of("-cp", FOLDER.resolve("command/target/lib") + "/*"));
        words.add("dev.slipway.command.Main");
        String line = "'" + String.join("' '", words) + "'";
        return machine.bind(FOLDER)
                .bind(JDK)
                .program("/usr/bin/slipway", "#!/bin/sh\nexec " + line + " \"$@\"\n");
    }
}
