package dev.slipway.settings.model;

import dev.slipway.settings.input.Finding;
import dev.slipway.settings.input.Node;
import dev.slipway.settings.input.Position;
import java.util.List;
import java.util.function.Supplier;

/// The place of a value that is being checked, and how to speak of it. Nothing is spoken until something is
/// wrong: most values are right.
///
/// @param keyText the setting as the user wrote it
/// @param labelText what to call the value: `` `motd` ``, or ``element 2 of `time-servers` ``
record Spot(Position at, Supplier<String> keyText, Supplier<String> labelText, Row row) {
    Spot(Position at, Trail trail, Row row) {
        this(at, trail::text, () -> "`" + trail.last() + "`", row);
    }

    String key() {
        return keyText.get();
    }

    String label() {
        return labelText.get();
    }

    Spot element(int index, Node node) {
        return new Spot(node.at(), keyText, () -> "element " + (index + 1) + " of " + label(), row);
    }

    Spot member(String name, Node.Member member) {
        return new Spot(
                member.value().at(),
                () -> key() + "." + Finding.dotted(List.of(name)),
                () -> "`" + name + "` in " + label(),
                row);
    }

    /// The same place for what is wrong with the name of a member.
    Spot at(Position name) {
        return new Spot(name, keyText, labelText, row);
    }

    /// A problem whose remedy is to write something like the example.
    Finding problem(String rule, String message) {
        return problem(rule, message, "write for example `%s`".formatted(example()));
    }

    Finding problem(String rule, String message, String fix) {
        return Finding.problem(at, key(), rule, message, fix);
    }

    private String example() {
        String pattern = row.pattern();
        String name = pattern.substring(pattern.lastIndexOf('.') + 1);
        boolean free = Placeholder.of(name).isPresent();
        return free ? row.example() : name + " = " + row.example();
    }
}
