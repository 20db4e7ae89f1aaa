package dev.slipway.fuzz;

import dev.slipway.settings.input.Finding;
import dev.slipway.settings.input.Position;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What an input breaks. Thrown to the fuzzer, which then keeps the input.
public final class Promise {
    private Promise() {}

    /// @throws IllegalStateException if `kept` is false
    public static void check(boolean kept, String promise, Object... seen) {
        if (!kept) {
            throw new IllegalStateException(promise.formatted(seen));
        }
    }

    /// Every finding lies inside the text and has words.
    public static void areInside(List<Finding> findings, byte[] input) {
        List<String> lines = lines(new String(input, StandardCharsets.UTF_8));
        for (Finding finding : findings) {
            isInside(finding.at(), lines, finding);
            check(
                    !finding.message().isBlank() && !finding.fix().isBlank(),
                    "'%s' has words",
                    finding);
            check(
                    finding.toProblem("it").text().lines().count() == 3,
                    "'%s' takes three lines",
                    finding);
        }
    }

    /// The lines of a text; a byte order mark is no part of them.
    static List<String> lines(String text) {
        return List.of((text.startsWith("\uFEFF") ? text.substring(1) : text).split("\n", -1));
    }

    private static void isInside(Position at, List<String> lines, Finding finding) {
        check(at.line() <= lines.size(), "%s lies inside %d lines", finding, lines.size());
        String line = lines.get(at.line() - 1);
        int most = line.codePointCount(0, line.length()) + 1;
        check(at.column() <= most, "%s lies inside %d columns", finding, most);
    }
}
