package dev.slipway.settings.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Key;
import dev.slipway.model.Settings;
import dev.slipway.settings.input.Finding;
import dev.slipway.settings.input.Input;
import dev.slipway.settings.input.Node;
import dev.slipway.settings.variant.VariantName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Each setting of the original, at its place in the tree, with all examples of its type and of its names.
class EverySettingTest {
    /// A variant that is not known, and so has everything.
    private static final Model ALL = Model.of(VariantName.of("acme-any"));

    static List<Fact> facts() {
        return Fact.ALL;
    }

    @Test
    void thereAre129OfThem() {
        assertThat(Fact.ALL.stream().map(Fact::pattern)).doesNotHaveDuplicates().hasSize(129);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("facts")
    void aSettingTakesWhatItsTypeTakes(Fact fact) {
        List<String> path = fact.path();
        Set<Boolean> seen = new HashSet<>();

        for (Example example : Example.of(fact.valueType())) {
            Checked checked = check(fact, path, example.written());

            if (example.taken()) {
                assertThat(checked.problems()).as("%s", example).isEmpty();
                assertThat(checked.settings().at(Fact.stored(path))).isEqualTo(example.stored());
            } else {
                assertRefused(checked, path);
            }
            seen.add(example.taken());
        }

        assertThat(seen).as("taken and refused").contains(true, false);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("facts")
    void nullIsAsInTheOriginal(Fact fact) {
        boolean map = fact.pattern().endsWith(">");
        List<String> path = map ? fact.path().subList(0, fact.path().size() - 1) : fact.path();

        Checked checked = check(fact, path, null);

        if (fact.nothing().equals("absent")) {
            assertThat(checked.problems()).isEmpty();
            assertThat(checked.settings().has(Fact.stored(path))).isFalse();
        } else {
            assertThat(checked.problems()).singleElement().returns("null", Finding::rule);
        }
    }

    static Stream<Fact> required() {
        return Fact.ALL.stream().filter(fact -> fact.nothing().equals("required"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("required")
    @Tag("kept-required-members")
    void whatIsRequiredIsMissedWhenAnythingBesideItIsSet(Fact fact) {
        List<String> table = fact.path().subList(0, fact.path().size() - 1);

        Checked checked = check(fact, table, Map.of());

        assertThat(checked.problems())
                .anySatisfy(problem -> {
                    assertThat(problem.rule()).isEqualTo("missing-member");
                    assertThat(problem.key()).isEqualTo(Finding.dotted(fact.path()));
                });
    }

    static Stream<Fact> withFreeNames() {
        return Fact.ALL.stream().filter(fact -> freeAt(fact) > 0);
    }

    /// Which part of the key the user chooses; -1 if none.
    private static int freeAt(Fact fact) {
        List<String> segments = List.of(fact.pattern().split("\\."));
        return segments.stream()
                .filter(segment -> Placeholder.of(segment).isPresent())
                .reduce((_, last) -> last)
                .map(segments::indexOf)
                .orElse(-1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withFreeNames")
    void aNameIsWhatItsTypeTakesIfItCanBePartOfAKey(Fact fact) {
        Placeholder free = Placeholder.of(fact.pattern().split("\\.")[freeAt(fact)]).orElseThrow();
        Object value =
                Example.of(fact.valueType()).stream()
                        .filter(Example::taken)
                        .findFirst()
                        .orElseThrow()
                        .written();

        for (Example example : Example.of(free.type().name())) {
            if (example.written() instanceof String name) {
                List<String> path = new ArrayList<>(fact.path());
                path.set(freeAt(fact), name);

                Checked checked = check(fact, path, value);

                if (example.taken() && Fact.isStorable(name)) {
                    assertThat(checked.problems()).as(name).isEmpty();
                    assertThat(checked.settings().has(Fact.stored(path))).isTrue();
                } else {
                    assertRefused(checked, path.subList(0, freeAt(fact) + 1));
                }
            }
        }
    }

    private static void assertRefused(Checked checked, List<String> path) {
        assertThat(checked.problems()).as("%s", path).isNotEmpty();
        assertThat(checked.problems())
                .allSatisfy(problem -> assertThat(problem.key()).startsWith(Finding.dotted(path)));
        assertThat(checked.settings().leaves().keySet())
                .noneSatisfy(key -> assertThat(key.toString()).startsWith(Finding.dotted(path)));
    }

    private static Checked check(Fact fact, List<String> path, Object value) {
        return ALL.checkSettings((Node.Table) Node.of(Fact.tree(fact, path, value)));
    }

    @ParameterizedTest(name = "{1}.{2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # table            | alias             | name        | value
                    boot               | kernel-parameters | kernel      | {"a": ["1"]}
                    boot               | init-parameters   | init        | {"a": []}
                    container-registry | creds             | credentials | [{"registry": "r"}]
                    """)
    void anAliasIsTheSameMemberByAnotherName(
            String table, String alias, String name, String value) {
        String both = "{\"%s\": {\"%s\": %s, \"%s\": %s}}";

        Checked byAlias = json("{\"%s\": {\"%s\": %s}}".formatted(table, alias, value));
        Checked byName = json("{\"%s\": {\"%s\": %s}}".formatted(table, name, value));

        assertThat(byAlias.problems()).isEmpty();
        assertThat(byAlias.settings()).isEqualTo(byName.settings()).isNotEqualTo(Settings.NONE);
        assertThat(ALL.canonical(Key.of("settings." + table + "." + alias)))
                .isEqualTo(Key.of("settings." + table + "." + name));
        assertThat(
                        Stream.of(
                                both.formatted(table, alias, value, name, value),
                                both.formatted(table, name, value, alias, value),
                                both.formatted(table, name, value, alias, "null"),
                                both.formatted(table, name, "null", alias, value)))
                .allSatisfy(text ->
                        assertThat(json(text).problems())
                                .singleElement()
                                .returns("duplicate", Finding::rule));
    }

    private static Checked json(String text) {
        return ALL.checkSettings(Input.json(text).root());
    }
}
