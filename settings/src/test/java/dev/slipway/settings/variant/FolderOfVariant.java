package dev.slipway.settings.variant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A variant folder that a test writes.
record FolderOfVariant(Path folder) {
    static FolderOfVariant in(Path temporary) throws IOException {
        return named(temporary, "aws-widget");
    }

    static FolderOfVariant named(Path temporary, String name) throws IOException {
        Path folder = temporary.resolve(name);
        Files.createDirectories(folder.resolve("defaults.d"));
        Files.createDirectories(folder.resolve("templates"));
        return new FolderOfVariant(folder);
    }

    FolderOfVariant defaults(String name, String text) throws IOException {
        Files.writeString(folder.resolve("defaults.d").resolve(name), text);
        return this;
    }

    FolderOfVariant template(String name, String text) throws IOException {
        Files.writeString(folder.resolve("templates").resolve(name), text);
        return this;
    }

    Variant load() {
        Outcome<Variant> outcome = Variants.load(folder);
        assertThat(outcome).isInstanceOf(Outcome.Made.class);
        return ((Outcome.Made<Variant>) outcome).value();
    }

    /// What a user reads about this folder, its own path being `FOLDER`.
    String problem() {
        return textOf(Variants.load(folder)).replace(folder.toString(), "FOLDER");
    }

    static String textOf(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        Problem problem = ((Outcome.Failed<?>) outcome).problem();
        return problem.text();
    }
}
