package dev.slipway.settings.variant;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/// Finds the known name that someone may have meant.
final class Nearest {
    private Nearest() {}

    /// The known name with the fewest typing errors against `name`; empty if it takes more than one for
    /// every three letters.
    static Optional<String> to(String name, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(name, candidate) <= Math.max(1, name.length() / 3))
                .min(
                        Comparator.comparingInt((String candidate) -> distance(name, candidate))
                                .thenComparing(Comparator.naturalOrder()));
    }

    /// A sentence part for the `do:` line: the nearest name if one is near, else all of them.
    static String advice(String name, Collection<String> known) {
        return to(name, known)
                .map(near -> "write `" + near + "`")
                .orElseGet(
                        () -> known.isEmpty() ? "there is none yet" : "known are " + list(known));
    }

    static String list(Collection<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }

    /// Levenshtein distance: letters to put in, take out or replace.
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
