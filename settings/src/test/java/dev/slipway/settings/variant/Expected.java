package dev.slipway.settings.variant;

import static java.util.stream.Collectors.toMap;

import dev.slipway.model.Key;
import dev.slipway.settings.input.Input;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// What one shipped variant must have, out of the tables in `src/test/resources/variants`.
record Expected(String variant) {
    private static final Path TABLES = Path.of("src", "test", "resources", "variants");

    Map<String, Service> services() {
        return table(
                "services",
                row -> row.get(0),
                row -> new Service(row.get(0), list(row.get(1), " +"), list(row.get(2), "; ")));
    }

    Map<String, ConfigurationFile> files() {
        return table(
                "files",
                row -> row.get(0),
                row ->
                        new ConfigurationFile(
                                row.get(0),
                                Path.of(row.get(1)),
                                Path.of("/usr/share/templates", row.get(2)),
                                Integer.parseInt(row.get(3), 8)));
    }

    Map<Key, Object> defaults() {
        return table("defaults", row -> Key.of(row.get(0)), row -> json(row.get(1)));
    }

    Map<Key, List<String>> affectedServices() {
        return table("affected-services", row -> Key.of(row.get(0)), row -> list(row.get(1), " +"));
    }

    Map<Key, String> generators() {
        return table("generators", row -> Key.of(row.get(0)), row -> row.get(1));
    }

    Map<Key, String> templates() {
        return table("templates", row -> Key.of(row.get(0)), row -> row.get(1));
    }

    /// How many services, files and generators.
    List<String> counts() {
        return rows("counts").findFirst().orElseThrow().subList(0, 3);
    }

    /// @throws IllegalStateException if two rows for the same thing count for the variant
    private <K, V> Map<K, V> table(
            String name, Function<List<String>, K> key, Function<List<String>, V> value) {
        return rows(name).collect(toMap(key, value));
    }

    private Stream<List<String>> rows(String table) {
        try {
            return Files.readAllLines(TABLES.resolve(table + ".txt")).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(line.split(" *\\| *")))
                    .filter(row -> isFor(row.getLast()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private boolean isFor(String variants) {
        List<String> globs = List.of(variants.split(" +"));
        return globs.stream().anyMatch(this::matches)
                && globs.stream()
                        .filter(glob -> glob.startsWith("!"))
                        .noneMatch(glob -> matches(glob.substring(1)));
    }

    private boolean matches(String glob) {
        return FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(variant));
    }

    private static List<String> list(String cell, String separator) {
        return cell.equals("-") ? List.of() : Arrays.asList(cell.split(separator));
    }

    private static Object json(String cell) {
        return Input.json("{\"value\": " + cell + "}")
                .root()
                .members()
                .get("value")
                .value()
                .plain();
    }
}
