package dev.slipway.settings.variant;

import dev.slipway.model.Problem;
import dev.slipway.settings.input.Decoded;
import dev.slipway.settings.input.Finding;
import dev.slipway.settings.input.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Reads `defaults.d`: the `*.toml` files directly in it, sorted by name, links followed.
final class DefaultsFolder {
    static final String NAME = "defaults.d";

    private static final String SUFFIX = ".toml";

    private final Path folder;
    private final List<Problem> problems;

    /// @param problems takes what can't be read
    DefaultsFolder(Path variantFolder, List<Problem> problems) {
        this.folder = variantFolder.resolve(NAME);
        this.problems = problems;
    }

    /// All files as one document.
    Merged.Table merged() {
        DefaultsMerge merge = new DefaultsMerge(problems);
        List<Path> files = files();
        if (files.isEmpty() && problems.isEmpty()) {
            problems.add(
                    new Problem(
                            "the variant has no defaults",
                            folder.toString(),
                            "put files named like `10-defaults.toml` there"));
        }
        files.forEach(file -> add(file, merge));
        return merge.result();
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .filter(file -> !Files.isDirectory(file))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            problems.add(
                    new Problem(
                            "there is no variant here that can be read",
                            folder.toString(),
                            "name a folder that holds `defaults.d/` and `templates/`"));
            return List.of();
        }
    }

    private void add(Path file, DefaultsMerge merge) {
        String name = NAME + "/" + file.getFileName();
        try {
            Decoded decoded = Input.toml(Files.readString(file));
            decoded.findings().stream()
                    .filter(Finding::isProblem)
                    .forEach(finding -> problems.add(finding.toProblem(name)));
            merge.add(name, decoded.root());
        } catch (IOException unreadable) {
            problems.add(
                    new Problem(
                            "the defaults file '%s' can't be read".formatted(file.getFileName()),
                            file.toString(),
                            "make it a UTF-8 file, or a link to one, that this program may read"));
        }
    }
}
