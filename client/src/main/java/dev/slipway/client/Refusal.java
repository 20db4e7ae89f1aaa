package dev.slipway.client;

import dev.slipway.model.Problem;
import java.util.ArrayList;
import java.util.List;

/// The words with which a host refuses, as a problem. Slipway's own are a problem already; those of the
/// original are one text.
public final class Refusal {
    private static final String WHERE = "  where: ";
    private static final String FIX = "  do:    ";

    private final List<String> lines;
    private int at;

    private Refusal(List<String> lines) {
        this.lines = lines;
    }

    public static Problem of(Ask ask, Answer answer) {
        List<String> lines = answer.text().strip().lines().toList();
        Refusal refusal = new Refusal(lines);
        List<Problem> read = refusal.problems("");
        if (read.size() == 1 && refusal.at == lines.size()) {
            return read.getFirst();
        }
        String status = (answer.status() + " " + answer.reason()).strip();
        String said = lines.isEmpty() ? "" : ": " + String.join(" ", lines);
        return new Problem("the host answered " + status + said, ask.name(), advice(answer));
    }

    private static String advice(Answer answer) {
        return switch (answer.status()) {
            case 404 -> "see that the host knows such a thing: `slipway get` shows what it has";
            case 423 -> "wait until what it does has ended, then type the same again";
            default -> answer.status() < 500 ? "mend what it names" : Unreachable.LOOK;
        };
    }

    /// Problems that stand below each other at this indent, as [Problem#text] writes them.
    private List<Problem> problems(String indent) {
        List<Problem> problems = new ArrayList<>();
        while (isProblem(indent)) {
            String what = lines.get(at).substring(indent.length());
            String where = lines.get(at + 1).substring(indent.length() + WHERE.length());
            String fix = lines.get(at + 2).substring(indent.length() + FIX.length());
            at += 3;
            problems.add(new Problem(what, where, fix, problems(indent + "  ")));
        }
        return problems;
    }

    private boolean isProblem(String indent) {
        return at + 2 < lines.size()
                && lines.get(at).startsWith(indent)
                && !lines.get(at).startsWith(indent + " ")
                && lines.get(at + 1).startsWith(indent + WHERE)
                && lines.get(at + 2).startsWith(indent + FIX);
    }
}
