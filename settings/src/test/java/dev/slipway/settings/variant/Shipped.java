package dev.slipway.settings.variant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The variants that are shipped, under the letters by which the tables of the tests name their families.
final class Shipped {
    static final Path FOLDER = Path.of("..", "variants");

    static final Map<String, Variant> BY_LETTER =
            Map.of(
                    "A", load("aws-k8s-1.27"),
                    "E", load("aws-ecs-1"),
                    "V", load("vmware-k8s-1.27"),
                    "M", load("metal-k8s-1.27"));

    private Shipped() {}

    private static Variant load(String name) {
        Outcome<Variant> outcome = new Variants(FOLDER).named(name);
        assertThat(outcome).isInstanceOf(Outcome.Made.class);
        return ((Outcome.Made<Variant>) outcome).value();
    }

    /// The words of a cell of a table, separated by blanks.
    static List<String> words(String cell) {
        return cell == null || cell.equals("-") ? List.of() : List.of(cell.split(" +"));
    }

    /// The commands of a cell of a table, separated by semicolons.
    static List<String> commands(String cell) {
        return cell == null || cell.equals("-") ? List.of() : List.of(cell.split("; "));
    }
}
