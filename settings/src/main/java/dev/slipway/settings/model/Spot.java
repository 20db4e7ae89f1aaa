package dev.slipway.settings.model;

import dev.slipway.settings.input.Finding;
import dev.slipway.settings.input.Node;
import dev.slipway.settings.input.Position;
import java.util.List;

/// The place of a value that is being checked, and how to speak of it.
///
/// @param key the setting as the user wrote it
/// @param label what to call the value: `` `motd` ``, or ``element 2 of `time-servers` ``
record Spot(Position at, String key, String label, Row row) {
    Spot element(int index, Node node) {
        return new Spot(node.at(), key, "element %d of %s".formatted(index + 1, label), row);
    }

    Spot member(String name, Node.Member member) {
        String below = key + "." + Finding.dotted(List.of(name));
        return new Spot(member.value().at(), below, "`%s` in %s".formatted(name, label), row);
    }

    /// The same place for what is wrong with the name of a member.
    Spot at(Position name) {
        return new Spot(name, key, label, row);
    }

    /// A problem whose remedy is to write something like the example.
    Finding problem(String rule, String message) {
        return problem(rule, message, "write for example `%s`".formatted(example()));
    }

    Finding problem(String rule, String message, String fix) {
        return Finding.problem(at, key, rule, message, fix);
    }

    private String example() {
        String pattern = row.pattern();
        String name = pattern.substring(pattern.lastIndexOf('.') + 1);
        boolean free = Placeholder.of(name).isPresent();
        return free ? row.example() : name + " = " + row.example();
    }
}
