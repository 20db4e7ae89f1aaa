package dev.slipway.settings.model;

import java.util.List;
import java.util.Set;

/// The rows as declared in `settings.txt` beside this class.
final class Declaration {
    static final List<Row> ROWS = rows();

    private Declaration() {}

    private static List<Row> rows() {
        return BesideClass.read(Declaration.class, "settings.txt")
                .lines()
                .filter(line -> line.startsWith("settings."))
                .map(Declaration::row)
                .toList();
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
