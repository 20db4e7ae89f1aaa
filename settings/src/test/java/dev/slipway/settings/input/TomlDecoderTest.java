package dev.slipway.settings.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TomlDecoderTest {
    @Test
    void everythingReadHasItsPosition() {
        Decoded decoded =
                Input.toml(
                        """
                        a = 1
                        b.c = 'x'
                        [t.u]
                          k = {x = 1, y.z = [1, {q = 2}]}
                        [[arr]]
                        n = 1
                        [[arr]]
                        "é😀" = {p = 3}
                        """);

        assertThat(positions(decoded.root()))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.ofEntries(
                                Map.entry("a", "1:1"),
                                Map.entry("b", "2:1"),
                                Map.entry("b.c", "2:1"),
                                Map.entry("t", "3:1"),
                                Map.entry("t.u", "3:1"),
                                Map.entry("t.u.k", "4:3"),
                                Map.entry("t.u.k.x", "4:8"),
                                Map.entry("t.u.k.y", "4:15"),
                                Map.entry("t.u.k.y.z", "4:15"),
                                Map.entry("t.u.k.y.z.0", "4:22"),
                                Map.entry("t.u.k.y.z.1", "4:25"),
                                Map.entry("t.u.k.y.z.1.q", "4:26"),
                                Map.entry("arr", "5:1"),
                                Map.entry("arr.0", "5:1"),
                                Map.entry("arr.0.n", "6:1"),
                                Map.entry("arr.1", "7:1"),
                                Map.entry("arr.1.é😀", "8:1"),
                                Map.entry("arr.1.é😀.p", "8:9")));
    }

    @Test
    void valuesKeepTheirKind() {
        assertThat(
                        Input.toml("s = 'x'\ni = 0x10\nf = 1e2\nb = true\nd = 2026-01-01")
                                .root()
                                .plain())
                .isEqualTo(
                        Map.of(
                                "s",
                                "x",
                                "i",
                                16L,
                                "f",
                                100.0,
                                "b",
                                true,
                                "d",
                                LocalDate.of(2026, 1, 1)));
    }

    @ParameterizedTest(name = "{0} -> {2}, {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    # text                          | at  | rule        | says
                    a = 9223372036854775808         | 1:5 | toml-syntax | not TOML: integer is too large
                    a = 1e400                       | 1:5 | toml-syntax | not TOML: float is too large
                    a = 'x~y'                       | 1:7 | toml-syntax | not TOML: found something else, expected ' or a character
                    a = 1;a = 2                     | 2:1 | duplicate   | `a` is set twice, first on line 1
                    [a];[a]                         | 2:1 | duplicate   | `a` is set twice, first on line 1
                    [x];a.b = 1;a.b = 2             | 3:1 | duplicate   | `x.a.b` is set twice, first on line 2
                    a = [1];[[a]]                   | 2:1 | duplicate   | `a` is set twice, first on line 1
                    a = {b = 1, b = 2}              | 1:13 | duplicate  | `b` is set twice, first on line 1
                    a = hello                       | 1:5 | toml-syntax | not TOML: found something else, expected a value
                    a =                             | 1:4 | toml-syntax | not TOML: found end of input, expected a value
                    = 1                             | 1:1 | toml-syntax | not TOML: found '=', expected a key, a table key, a newline, or end-of-input
                    a = "x                          | 1:7 | toml-syntax | not TOML: found end of input, expected " or a character
                    "😀" = {x = ]}                  | 1:12 | toml-syntax | not TOML: found ']', expected a value
                    a = {x = 1,;y = 2}              | 1:12 | toml-syntax | not TOML: newlines are not allowed in an inline table (TOML versions before 1.1.0)
                    a = 1;a.b = 2                   | 2:1 | duplicate   | `a` is set twice, first on line 1
                    """)
    void mistakesAreFindingsWithTheirPlace(String text, String at, String rule, String says) {
        Decoded decoded = Input.toml(text.replace(';', '\n').replace('~', '\0'));

        assertThat(decoded.findings())
                .extracting(TomlDecoderTest::at, Finding::rule, Finding::message)
                .containsExactly(tuple(at, rule, says));
    }

    @Test
    void aMistakeDoesNotHideTheNextOneNorTheRest() {
        Decoded decoded = Input.toml("a = 1\nb = \n c = [1,\nd = 3\nd = 4\n");

        assertThat(decoded.findings())
                .extracting(TomlDecoderTest::at)
                .containsExactly("2:5", "3:9", "5:1");
        assertThat(decoded.root().plain()).isEqualTo(Map.of("a", 1L, "d", 3L));
    }

    @Test
    void whatStandsBelowAnUnreadableHeaderIsNotTakenForAnotherTables() {
        for (String header : List.of("[a]", "[c d]", "[c", "[]", "[c]]")) {
            Decoded decoded =
                    Input.toml(
                            "[a]\nx = 1\n[b]\ny = 2\n" + header + "\nx = 3\ny = 4\n[d]\nz = 5\n");

            assertThat(decoded.findings())
                    .extracting(TomlDecoderTest::at)
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("5:");
            assertThat(decoded.complete()).isFalse();
            assertThat(decoded.root().plain())
                    .isEqualTo(
                            Map.of(
                                    "a",
                                    Map.of("x", 1L),
                                    "b",
                                    Map.of("y", 2L),
                                    "d",
                                    Map.of("z", 5L)));
        }
    }

    @Test
    void aKeyThatIsSetTwiceIsNotMissing() {
        assertThat(Input.toml("a = 1\na = 2").complete()).isTrue();
        assertThat(Input.toml("a = 1\nb =").complete()).isFalse();
        assertThat(Input.json("{\"a\": 1, \"a\": 2}").complete()).isTrue();
        assertThat(Input.json("{\"a\": 1").complete()).isFalse();
    }

    @Test
    void aPieceOfAnUnquotedSecretIsNotRepeated() {
        for (String value : List.of("hunter2secret", "12hunter2secret", "0b2secret", "1.secret")) {
            assertThat(Input.toml("password = " + value).findings().toString())
                    .contains("toml-syntax")
                    .doesNotContain("secret");
        }
    }

    @ParameterizedTest
    @CsvSource({"[,]", "{a=,}", "[[,]]"})
    void deepNestingIsAFinding(String open, String close) {
        String deep = "a = " + open.repeat(100_000) + close.repeat(100_000);

        assertThat(Input.toml(deep).findings()).isNotEmpty();
        assertThat(Input.toml("a" + ".a".repeat(100_000) + " = 1").findings()).hasSize(1);
        assertThat(Input.toml("[a" + ".a".repeat(100_000) + "]").findings()).hasSize(1);
    }

    private static String at(Finding finding) {
        return finding.at().line() + ":" + finding.at().column();
    }

    static SortedMap<String, String> positions(Node.Table root) {
        SortedMap<String, String> found = new TreeMap<>();
        walk("", root, found);
        return found;
    }

    private static void walk(String at, Node node, SortedMap<String, String> found) {
        switch (node) {
            case Node.Table(Position _, Map<String, Node.Member> members) ->
                    members.forEach((name, member) -> {
                        found.put(at + name, text(member.keyAt()));
                        walk(at + name + ".", member.value(), found);
                    });
            case Node.Array(Position _, List<Node> elements) -> {
                for (int i = 0; i < elements.size(); i++) {
                    found.put(at + i, text(elements.get(i).at()));
                    walk(at + i + ".", elements.get(i), found);
                }
            }
            case Node.Scalar _, Node.Null _ -> {}
        }
    }

    private static String text(Position position) {
        return position.line() + ":" + position.column();
    }
}
