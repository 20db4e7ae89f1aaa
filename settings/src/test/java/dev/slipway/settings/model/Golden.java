package dev.slipway.settings.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Files that hold what is to come out.
final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/model");

    private Golden() {}

    static byte[] input(String name) throws IOException {
        return Files.readAllBytes(FOLDER.resolve(name));
    }

    static void check(String name, String actual) throws IOException {
        Path file = FOLDER.resolve(name);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, actual);
        }
        assertThat(actual)
                .as("accept a change of %s with -Dgolden.update=true", name)
                .isEqualTo(Files.readString(file));
    }
}
