package dev.slipway.settings.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is declared in `settings.txt` beside this class.
///
/// @param rows every setting, in order of declaration
/// @param aliases by key of another name: the key it stands for
/// @param lenient the patterns of the tables in which unknown members are ignored
record Declaration(List<Row> rows, Map<String, String> aliases, Set<String> lenient) {
    static final Declaration SETTINGS = of(text());

    private static String text() {
        try (InputStream in = Declaration.class.getResourceAsStream("settings.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// @throws IllegalArgumentException if a line is none of the kinds that the head of the file explains
    static Declaration of(String text) {
        List<Row> rows = new ArrayList<>();
        Map<String, String> aliases = new HashMap<>();
        Set<String> lenient = new HashSet<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith("alias ")) {
                String[] alias = cells(line.substring("alias ".length()), 2);
                aliases.put(alias[0], alias[1]);
            } else if (line.startsWith("lenient ")) {
                lenient.add(line.substring("lenient ".length()));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                rows.add(row(line));
            }
        }
        return new Declaration(List.copyOf(rows), Map.copyOf(aliases), Set.copyOf(lenient));
    }

    private static Row row(String line) {
        String[] cells = cells(line, 6);
        return new Row(
                cells[0],
                Types.named(cells[1]),
                Since.of(cells[2]),
                flags(cells[3]),
                cells[4],
                cells[5]);
    }

    private static String[] cells(String line, int count) {
        String[] cells = line.split(" \\| ", count);
        if (cells.length < count) {
            throw new IllegalArgumentException("not %d cells: %s".formatted(count, line));
        }
        return cells;
    }

    private static Set<Row.Flag> flags(String cell) {
        return Stream.of(cell.split(" "))
                .filter(word -> !word.equals("-"))
                .map(word -> Row.Flag.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_')))
                .collect(Collectors.toUnmodifiableSet());
    }
}
