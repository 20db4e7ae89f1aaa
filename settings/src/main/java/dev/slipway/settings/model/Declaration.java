package dev.slipway.settings.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is declared in `settings.txt` beside this class.
///
/// @param rows every setting, in order of declaration
/// @param aliases by key of another name: the key it stands for
/// @param lenient the patterns of the tables in which unknown members are ignored
/// @param tables by pattern of a table: what it is for
/// @param names by key pattern: an example of the name for the free part at its end
/// @param needs what tables must have when all settings are together
record Declaration(
        List<Row> rows,
        Map<String, String> aliases,
        Set<String> lenient,
        Map<String, String> tables,
        Map<String, String> names,
        List<Need> needs) {
    private static final String SEPARATOR = " | ";

    static final Declaration SETTINGS = of(text());

    private static String text() {
        return BesideClass.read(Declaration.class, "settings.txt");
    }

    /// @throws IllegalArgumentException if a line is none of the kinds that the head of the file explains
    static Declaration of(String text) {
        List<Row> rows = new ArrayList<>();
        Map<String, String> aliases = new HashMap<>();
        Set<String> lenient = new HashSet<>();
        Map<String, String> tables = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        List<Need> needs = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String rest = line.substring(line.indexOf(' ') + 1);
            switch (line.split(" ", 2)[0]) {
                case "", "#" -> {}
                case "alias" -> pair(rest, aliases);
                case "lenient" -> lenient.add(rest);
                case "table" -> pair(rest, tables);
                case "name" -> pair(rest, names);
                case "needs" -> needs.add(need(rest));
                default -> rows.add(row(line));
            }
        }
        return new Declaration(
                List.copyOf(rows),
                Map.copyOf(aliases),
                Set.copyOf(lenient),
                Map.copyOf(tables),
                Map.copyOf(names),
                List.copyOf(needs));
    }

    private static void pair(String rest, Map<String, String> pairs) {
        String[] pair = cells(rest, 2);
        pairs.put(pair[0], pair[1]);
    }

    /// A name for the free part at the end of a pattern.
    String name(String pattern) {
        return Optional.ofNullable(names.get(pattern))
                .orElseThrow(() -> new IllegalArgumentException("no name for " + pattern));
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

    private static Need need(String rest) {
        String[] cells = cells(rest, 3);
        return new Need(cells[0], cells[1], cells[2]);
    }

    /// Without a regular expression: this is read at each start.
    private static String[] cells(String line, int count) {
        String[] cells = new String[count];
        int from = 0;
        for (int cell = 0; cell < count - 1; cell++) {
            int end = line.indexOf(SEPARATOR, from);
            if (end < 0) {
                throw new IllegalArgumentException("not " + count + " cells: " + line);
            }
            cells[cell] = line.substring(from, end);
            from = end + SEPARATOR.length();
        }
        cells[count - 1] = line.substring(from);
        return cells;
    }

    /// By hand: `Enum.valueOf`, as `EnumSet`, goes through reflection, which takes the JVM 20 ms to set up.
    private static Set<Row.Flag> flags(String cell) {
        if (cell.equals("-")) {
            return Set.of();
        }
        Set<Row.Flag> flags = new HashSet<>();
        for (String word : cell.split(" ")) {
            flags.add(flag(word));
        }
        return flags;
    }

    private static Row.Flag flag(String word) {
        for (Row.Flag flag : Row.Flag.values()) {
            if (flag.name().replace('_', '-').equalsIgnoreCase(word)) {
                return flag;
            }
        }
        throw new IllegalArgumentException("there is no flag '" + word + "'");
    }
}
