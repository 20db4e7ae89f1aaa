package dev.slipway.settings.variant;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.settings.variant.TemplateText.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Puts a template together: a line `{{> name}}` stands for the lines of the file `name` beside it.
final class Pieces {
    private static final Pattern TAG =
            Pattern.compile("\\{\\{>\\s*(?<name>[A-Za-z0-9_][A-Za-z0-9._-]*)\\s*}}\\s*");

    private final Function<String, Outcome<String>> files;
    private final List<String> open = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private Pieces(Function<String, Outcome<String>> files) {
        this.files = files;
    }

    /// The text of `template`. Fails with everything that is wrong with it and its pieces.
    ///
    /// @param files the text of a template or piece, by name
    static Outcome<TemplateText> together(
            String template, Function<String, Outcome<String>> files) {
        return files.apply(template).then(text -> new Pieces(files).whole(template, text));
    }

    private Outcome<TemplateText> whole(String template, String text) {
        add(template, text.split("\n", -1));
        return switch (problems.size()) {
            case 0 -> new Outcome.Made<>(joined());
            case 1 -> new Outcome.Failed<>(problems.getFirst());
            default ->
                    new Outcome.Failed<>(
                            new Problem(
                                    "the pieces of the template '%s' have %d faults"
                                            .formatted(template, problems.size()),
                                    "template " + template,
                                    "correct each of them",
                                    problems));
        };
    }

    private TemplateText joined() {
        return new TemplateText(
                lines.stream().map(Line::text).collect(Collectors.joining("\n")),
                lines.stream().map(Line::origin).toList());
    }

    private void add(String file, String[] texts) {
        open.addLast(file);
        for (int i = 0; i < texts.length; i++) {
            Origin origin = new Origin(file, i + 1);
            Matcher tag = TAG.matcher(texts[i]);
            if (tag.matches()) {
                piece(tag.group("name"), origin);
            } else {
                lines.add(new Line(texts[i], origin));
            }
        }
        open.removeLast();
    }

    private void piece(String name, Origin wanted) {
        if (open.contains(name)) {
            problems.add(
                    new Problem(
                            "the piece '%s' takes in itself".formatted(name),
                            "template %s, line %d".formatted(wanted.file(), wanted.line()),
                            "take the line out of the template"));
            return;
        }
        switch (files.apply(name)) {
            case Outcome.Made<String>(String text) ->
                    add(name, text.lines().toArray(String[]::new));
            case Outcome.Failed<String>(Problem problem) -> problems.add(problem);
            case Outcome.Kept<String> _, Outcome.Skipped<String> _ ->
                    throw new IllegalStateException("a file is there or it is not");
        }
    }

    private record Line(String text, Origin origin) {}
}
