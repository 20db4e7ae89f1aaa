package dev.slipway.settings.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.settings.model.Type;
import dev.slipway.settings.reference.Place;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EcmaTest {
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            textBlock =
                    """
                    ab         ; ^ab$
                    a|b        ; ^(?:a|b)$
                    (?:a|b)    ; ^(?:a|b)$
                    [|]        ; ^[|]$
                    a*+        ; ^a*$
                    a++b       ; ^a+b$
                    a{1,2}+    ; ^a{1,2}$
                    (?:a)?+    ; ^(?:a)?$
                    [*+]+      ; ^[*+]+$
                    \\+?+      ; ^\\+?$
                    a(?=b\\z)  ; ^a(?=b$)$
                    \\x{2028}  ; ^\\u2028$
                    \\x0B      ; ^\\x0B$
                    a&b        ; ^a&b$
                    """)
    void whatBothKnowStaysAndTheRestIsRewritten(String java, String ecma) {
        assertThat(Ecma.whole(java)).isEqualTo(ecma);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\p{L}", "[a-z&&[^b]]", "[a[b]]", "\\Qa\\E", "\\d"})
    void whatEcmaHasNotOrHasOtherwiseIsRefused(String java) {
        assertThatThrownBy(() -> Ecma.whole(java)).hasMessageContaining(java);
    }

    static Stream<String> rules() {
        Stream<Type.Text> names =
                Place.all(Schemas.ALL.tree()).stream()
                        .flatMap(place -> place.tables().stream())
                        .flatMap(table -> table.free().stream())
                        .map(free -> free.key());
        Stream<Type.Text> values =
                Schemas.ALL.rows().stream()
                        .map(row -> row.type())
                        .filter(Type.Text.class::isInstance)
                        .map(Type.Text.class::cast);
        return Stream.concat(names, values).flatMap(text -> text.regex().stream()).distinct();
    }

    /// Quantifiers that give something back accept the same strings as those that don't.
    @ParameterizedTest
    @MethodSource("rules")
    void aRuleStaysTheSameRule(String java) {
        Pattern before = Pattern.compile(java);
        Pattern after = Pattern.compile(Ecma.whole(java).replaceAll("\\$(?=\\)|$)", "\\\\z"));

        assertThat(strings())
                .allSatisfy(text ->
                        assertThat(after.matcher(text).find())
                                .as(text)
                                .isEqualTo(before.matcher(text).matches()));
    }

    /// The same ten thousand strings each time, out of pieces that rules care about.
    private static List<String> strings() {
        List<String> pieces =
                List.of(
                        "a", "A", "0", "1", "25", "9", ".", "-", "/", ":", "_", "+", "%", "=", " ",
                        "\n", "é", "v", "e", "h", "m", "s", "Mi", "::", "ff", "@", "\"", "'",
                        "latest");
        Random random = new Random(1);
        return IntStream.range(0, 10_000)
                .mapToObj(_ ->
                        random.ints(random.nextInt(9), 0, pieces.size())
                                .mapToObj(pieces::get)
                                .reduce("", String::concat))
                .toList();
    }
}
