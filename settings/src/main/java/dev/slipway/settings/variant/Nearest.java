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

    /// Letters to put in, take out, replace or swap with their neighbour (optimal string alignment).
    private static int distance(String from, String to) {
        int[][] d = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : cheapest(d, from, to, i, j);
            }
        }
        return d[from.length()][to.length()];
    }

    private static int cheapest(int[][] d, String from, String to, int i, int j) {
        char a = from.charAt(i - 1);
        char b = to.charAt(j - 1);
        int changed = d[i - 1][j - 1] + (a == b ? 0 : 1);
        int cheapest = Math.min(changed, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a == to.charAt(j - 2) && b == from.charAt(i - 2);
        return swapped ? Math.min(cheapest, d[i - 2][j - 2] + 1) : cheapest;
    }
}
