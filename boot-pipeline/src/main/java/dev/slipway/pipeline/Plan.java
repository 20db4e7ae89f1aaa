package dev.slipway.pipeline;

import dev.slipway.model.Fact;
import dev.slipway.model.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// An ordered list of lines, checked. A line can need only what a line above it makes, so there are no
/// cycles. Lines with nothing between them run at the same time.
public final class Plan {
    private final List<Line<?>> lines;

    /// @throws PlanRefused with every mistake in the list
    public Plan(List<? extends Line<?>> lines) {
        this.lines = List.copyOf(lines);
        List<Problem> mistakes = mistakes(this.lines);
        if (!mistakes.isEmpty()) {
            throw new PlanRefused(mistakes);
        }
    }

    private static List<Problem> mistakes(List<Line<?>> lines) {
        List<Problem> mistakes = new ArrayList<>();
        Map<Fact<?>, String> makers = new HashMap<>();
        Set<String> above = new HashSet<>();
        for (Line<?> line : lines) {
            line.needs().forEach(fact -> mistakes.addAll(unmade(line, fact, makers, "needs")));
            line.uses().forEach(fact -> mistakes.addAll(unmade(line, fact, makers, "uses")));
            line.after().stream()
                    .filter(name -> !above.contains(name))
                    .forEach(name -> mistakes.add(unknown(line, name, above)));
            mistakes.addAll(waitsApart(line, lines));
            String other = makers.putIfAbsent(line.makes(), line.name());
            if (other != null) {
                mistakes.add(twoMakers(line, other));
            }
            if (!above.add(line.name())) {
                mistakes.add(twice(line));
            }
        }
        return mistakes;
    }

    private static List<Problem> unmade(
            Line<?> line, Fact<?> fact, Map<Fact<?>, String> makers, String how) {
        if (makers.containsKey(fact)) {
            return List.of();
        }
        return List.of(
                new Problem(
                        "'%s' %s '%s', which no line above it makes"
                                .formatted(line.name(), how, fact.name()),
                        where(line),
                        "move the line below the one that makes '%s', or add a line that makes it above"
                                .formatted(fact.name())));
    }

    /// A boot must not hang on what may take days.
    private static List<Problem> waitsApart(Line<?> line, List<Line<?>> lines) {
        return lines.stream()
                .filter(Line::isApart)
                .filter(apart ->
                        line.needs().contains(apart.makes())
                                || line.uses().contains(apart.makes())
                                || line.after().contains(apart.name()))
                .map(apart ->
                        new Problem(
                                "'%s' waits for '%s', which is apart from the boot"
                                        .formatted(line.name(), apart.name()),
                                where(line),
                                "let it wait for what '%s' waits for".formatted(apart.name())))
                .toList();
    }

    private static Problem unknown(Line<?> line, String name, Set<String> above) {
        return new Problem(
                "'%s' comes after '%s', which is no line above it".formatted(line.name(), name),
                where(line),
                "name one of: " + String.join(", ", above.stream().sorted().toList()));
    }

    private static Problem twoMakers(Line<?> line, String other) {
        return new Problem(
                "both '%s' and '%s' make '%s'".formatted(other, line.name(), line.makes().name()),
                where(line),
                "take one of the two lines out, or let it make a fact of its own");
    }

    private static Problem twice(Line<?> line) {
        return new Problem(
                "two lines have the name '%s'".formatted(line.name()),
                where(line),
                "rename one of them: the name is how commands and events speak of it");
    }

    private static String where(Line<?> line) {
        return "the boot plan, line '" + line.name() + "'";
    }

    public List<Line<?>> lines() {
        return lines;
    }

    /// The lines that can begin now, in plan order. Pure.
    public List<Line<?>> ready(Progress progress) {
        return lines.stream()
                .filter(line -> !progress.hasBegun(line))
                .filter(line -> progress.hasAll(line.needs()))
                .filter(line -> waited(line, progress))
                .toList();
    }

    private boolean waited(Line<?> line, Progress progress) {
        return line.after().stream().allMatch(progress::hasEnded)
                && line.uses().stream().map(this::makerOf).allMatch(progress::hasEnded);
    }

    /// The lines that can never begin, because a fact they need will not be made. Pure.
    public List<Line<?>> hopeless(Progress progress) {
        return lines.stream()
                .filter(line -> !progress.hasBegun(line))
                .filter(line -> line.needs().stream().anyMatch(fact -> missed(fact, progress)))
                .toList();
    }

    /// Whether the fact's maker has ended without making it. Pure.
    boolean missed(Fact<?> fact, Progress progress) {
        return progress.hasEnded(makerOf(fact)) && !progress.hasAll(List.of(fact));
    }

    String makerOf(Fact<?> fact) {
        return lines.stream()
                .filter(line -> line.makes().equals(fact))
                .map(Line::name)
                .findFirst()
                .orElseThrow();
    }

    /// The plan cut off below the line `name`.
    ///
    /// @throws PlanRefused if no line has that name; the problem lists those there are
    public Plan until(String name) {
        List<String> names = lines.stream().map(Line::name).toList();
        if (!names.contains(name)) {
            throw new PlanRefused(
                    List.of(
                            new Problem(
                                    "the boot has no stage '%s'".formatted(name),
                                    "--until",
                                    "name one of: " + String.join(", ", names))));
        }
        return new Plan(lines.subList(0, names.indexOf(name) + 1));
    }
}
