package dev.slipway.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Options that stand before the name of the subcommand, as in `slipway --root DIR get`.
final class Leading {
    private static final Set<String> VALUES =
            Set.of("--socket-path", "--root", "--format", "--log-level");

    private static final Set<String> FLAGS = Set.of("--no-wait");

    private Leading() {}

    /// The same line with them behind the subcommand, where all read them.
    static List<String> behind(List<String> line) {
        int at = 0;
        while (at < line.size()) {
            String word = line.get(at);
            int equals = word.indexOf('=');
            if (VALUES.contains(word)) {
                at += 2;
            } else if (FLAGS.contains(word)
                    || equals > 0 && VALUES.contains(word.substring(0, equals))) {
                at++;
            } else {
                break;
            }
        }
        if (at == 0 || at >= line.size()) {
            return line;
        }
        List<String> moved = new ArrayList<>(List.of(line.get(at)));
        moved.addAll(line.subList(0, at));
        moved.addAll(line.subList(at + 1, line.size()));
        return moved;
    }
}
