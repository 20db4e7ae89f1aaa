package dev.slipway.pipeline;

import dev.slipway.model.Fact;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The plan as a table for people and as a graph for Graphviz.
public final class PlanPicture {
    private static final String ROW = "%-2s %-18s %-16s %-54s %-9s %-6s %s%n";

    private PlanPicture() {}

    /// One line a stage: number, name, fact, what it waits for, how often, share of the deadline and what
    /// its failure does.
    public static String text(Plan plan) {
        StringBuilder text = new StringBuilder();
        text.append(
                ROW.formatted("#", "stage", "makes", "out of", "once per", "share", "if it fails"));
        int number = 1;
        for (Line<?> line : plan.lines()) {
            text.append(
                    ROW.formatted(
                            number++,
                            line.name(),
                            line.makes().name(),
                            outOf(line),
                            line.once().text(),
                            line.isApart() ? "apart" : line.share() + " %",
                            line.ifItFails().text()));
        }
        return text.toString();
    }

    private static String outOf(Line<?> line) {
        List<String> words =
                Stream.of(
                                line.needs().stream().map(Fact::name),
                                line.uses().stream().map(fact -> "(" + fact.name() + ")"),
                                line.after().stream().map(name -> "after " + name))
                        .flatMap(stream -> stream)
                        .toList();
        return words.isEmpty() ? "-" : String.join(", ", words);
    }

    /// The same in the language of Graphviz: an arrow from the maker of a fact to each stage that needs it,
    /// dashed where it is only used or only an order.
    public static String dot(Plan plan) {
        String nodes =
                plan.lines().stream()
                        .map(line -> "  \"%s\";%n".formatted(line.name()))
                        .collect(Collectors.joining());
        String arrows =
                plan.lines().stream()
                        .flatMap(line -> arrows(plan, line))
                        .collect(Collectors.joining());
        return "digraph boot {%n  rankdir=LR;%n  node [shape=box];%n".formatted()
                + nodes
                + arrows
                + "}\n";
    }

    private static Stream<String> arrows(Plan plan, Line<?> line) {
        Stream<String> needs =
                line.needs().stream()
                        .map(fact ->
                                "  \"%s\" -> \"%s\" [label=\"%s\"];%n"
                                        .formatted(plan.makerOf(fact), line.name(), fact.name()));
        Stream<String> orders =
                Stream.concat(line.uses().stream().map(plan::makerOf), line.after().stream())
                        .map(name ->
                                "  \"%s\" -> \"%s\" [style=dashed];%n"
                                        .formatted(name, line.name()));
        return Stream.concat(needs, orders);
    }
}
