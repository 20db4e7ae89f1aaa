package dev.slipway.settings.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/// The rows as declared in `settings.txt` beside this class.
final class Declaration {
    static final List<Row> ROWS = rows();

    private Declaration() {}

    private static List<Row> rows() {
        try (InputStream in = Declaration.class.getResourceAsStream("settings.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("settings."))
                    .map(Declaration::row)
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Row row(String line) {
        String[] cells = line.split(" \\| ", 5);
        Set<String> flags = Set.of(cells[2].split(" "));
        return new Row(
                cells[0],
                Types.named(cells[1]),
                flags.contains("required"),
                flags.contains("secret"),
                cells[3],
                cells[4]);
    }
}
