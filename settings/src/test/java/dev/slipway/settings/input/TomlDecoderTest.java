package dev.slipway.settings.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
                .containsExactlyInAnyOrder(
                        "a 1:1 1:5",
                        "b 2:1 2:1",
                        "b.c 2:3 2:7",
                        "t 3:2 3:2",
                        "t.u 3:4 3:4",
                        "t.u.k 4:3 4:7",
                        "t.u.k.x 4:8 4:12",
                        "t.u.k.y 4:15 4:15",
                        "t.u.k.y.z 4:17 4:21",
                        "t.u.k.y.z.0 4:22",
                        "t.u.k.y.z.1 4:25",
                        "t.u.k.y.z.1.q 4:26 4:30",
                        "arr 5:3 5:3",
                        "arr.0 5:3",
                        "arr.0.n 6:1 6:5",
                        "arr.1 7:3",
                        "arr.1.é😀 8:1 8:8",
                        "arr.1.é😀.p 8:9 8:13");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    # text, with ; for LF, % for CRLF, > for a tab | key and where its value is
                    k = 1%k2 = 2%                          | k2 2:6
                    %%k = 1                                | k 3:5
                    >k>=>1                                 | k 1:6
                    '😀é' = 1                              | 😀é 1:8
                    a = '😀😀'; k = '😀'                   | k 2:6
                    a = \"""%😀%\""";k = 1                 | k 4:5
                    a = ''';x;''';  k = [;  1 ]      | k 4:7
                    # 😀;k = 1 # 😀                        | k 2:5
                    a = [ # ];  {k = 1} ]                  | a.0.k 2:8
                    """)
    void columnsAreCharactersWhateverStandsBefore(String text, String expected) {
        Decoded decoded =
                Input.toml(text.replace(';', '\n').replace("%", "\r\n").replace('>', '\t'));

        assertThat(decoded.findings()).isEmpty();
        assertThat(positions(decoded.root()))
                .anySatisfy(found -> {
                    assertThat(found).startsWith(expected.split(" ")[0] + " ");
                    assertThat(found).endsWith(" " + expected.split(" ")[1]);
                });
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

    @ParameterizedTest(name = "{0} -> {1}, {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    # text                    | at   | rule        | says
                    a = 9223372036854775808   | 1:5  | toml-syntax | the number is too large
                    a = 1e400                 | 1:5  | toml-syntax | the number is too large
                    a = 012                   | 1:5  | toml-syntax | a number begins with no 0
                    a = 1__2                  | 1:5  | toml-syntax | this is neither a number nor text
                    a = 2026-02-30            | 1:5  | toml-syntax | this looks like a date or time and is none
                    a = 'x~y'                 | 1:7  | toml-syntax | text can't hold the control character U+0000
                    a = 1 # ~                 | 1:9  | toml-syntax | a comment can't hold the control character U+0000
                    a = 1;a = 2               | 2:1  | duplicate   | `a` is set twice, first on line 1
                    [a];[a]                   | 2:2  | duplicate   | `a` is set twice, first on line 1
                    [x];a.b = 1;a.b = 2       | 3:3  | duplicate   | `x.a.b` is set twice, first on line 2
                    a = [1];[[a]]             | 2:3  | duplicate   | `a` is set twice, first on line 1
                    [[a]];[a]                 | 2:2  | duplicate   | `a` is set twice, first on line 1
                    a.b = 1;[a]               | 2:2  | duplicate   | `a` is set twice, first on line 1
                    [a.b.c];[a];b.c.d = 1     | 3:3  | duplicate   | `a.b.c` is set twice, first on line 1
                    a = {};[a.b]              | 2:2  | duplicate   | `a` is set twice, first on line 1
                    a = {b = 1, b = 2}        | 1:13 | duplicate   | `a.b` is set twice, first on line 1
                    a = [{b = 1, b = 2}]      | 1:14 | duplicate   | `a.b` is set twice, first on line 1
                    a = 1;a.b = 2             | 2:1  | duplicate   | `a` is set twice, first on line 1
                    a = hello                 | 1:5  | toml-syntax | this is no value
                    a =                       | 1:4  | toml-syntax | a value is missing here
                    a = # b                   | 1:5  | toml-syntax | a value is missing here
                    a = “b”                   | 1:5  | toml-syntax | these are not the quotes of TOML
                    = 1                       | 1:1  | toml-syntax | a key is missing here
                    é = 1                     | 1:1  | toml-syntax | this key has to be in quotes
                    a: 1                      | 1:2  | toml-syntax | `=` is missing after the key
                    a b = 1                   | 1:3  | toml-syntax | `=` is missing after the key
                    a = 1 b = 2               | 1:7  | toml-syntax | something follows where the line has to end
                    [a b]                     | 1:4  | toml-syntax | `]` is missing after the name of the table
                    [[a]                      | 1:4  | toml-syntax | `]]` is missing after the name of the table
                    []                        | 1:2  | toml-syntax | a key is missing here
                    a = "x                    | 1:5  | toml-syntax | the text that begins here is not closed
                    a = \"""x;b = 1           | 1:5  | toml-syntax | the text that begins here is not closed
                    a = "\\q"               | 1:6  | toml-syntax | `\\` begins no escape of TOML here
                    a = "\\ud800"           | 1:6  | toml-syntax | this escape names no Unicode character
                    a = "\\u12"             | 1:6  | toml-syntax | this escape names no Unicode character
                    a = [1;b = 2              | 1:5  | toml-syntax | the array that begins here is not closed
                    a = [1,                   | 1:5  | toml-syntax | the array that begins here is not closed
                    a = {b = 1                | 1:5  | toml-syntax | the table that begins here is not closed
                    a = [1 2]                 | 1:8  | toml-syntax | `,` or `]` is missing here
                    "😀" = {x = ]}            | 1:12 | toml-syntax | this is no value
                    a = {x = 1,}              | 1:11 | toml-syntax | no comma stands before the `}` of a table
                    a = {x = 1,;y = 2}        | 1:12 | toml-syntax | a table in braces ends on the line on which it begins
                    """)
    void mistakesAreFindingsWithTheirPlace(String text, String at, String rule, String says) {
        Decoded decoded = Input.toml(text.replace(';', '\n').replace('~', '\0'));

        assertThat(decoded.findings())
                .extracting(TomlDecoderTest::at, Finding::rule, Finding::message)
                .containsExactly(tuple(at, rule, says));
    }

    @Test
    void aMistakeInAValueNamesItsKey() {
        Decoded decoded = Input.toml("[a]\nb = {c = [1, x]}\n");

        assertThat(decoded.findings()).extracting(Finding::key).containsExactly("a.b.c");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    True  | write `true`
                    no    | write `false`
                    null  | TOML has no null: leave the setting out
                    'x    | end it with `'` on the same line; text of several lines goes into `'''`
                    hello | text goes in quotes, for example `motd = "hello"`
                    """)
    void aMistakeInAValueSaysWhatToWrite(String value, String fix) {
        assertThat(Input.toml("a = " + value).findings())
                .extracting(Finding::fix)
                .containsExactly(fix);
    }

    @Test
    void aMistakeDoesNotHideTheNextOneNorTheRest() {
        Decoded decoded = Input.toml("a = 1\nb = \n c = [1,\nd = 3\nd = 4\n");

        assertThat(decoded.findings())
                .extracting(TomlDecoderTest::at)
                .containsExactly("2:5", "3:6", "5:1");
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

    /// Each key with the places of name and value, each element of an array with its place.
    static List<String> positions(Node.Table root) {
        List<String> found = new ArrayList<>();
        walk("", root, found);
        return found;
    }

    private static void walk(String at, Node node, List<String> found) {
        switch (node) {
            case Node.Table(Position _, Map<String, Node.Member> members) ->
                    members.forEach((name, member) -> {
                        String places = text(member.keyAt()) + " " + text(member.value().at());
                        found.add(at + name + " " + places);
                        walk(at + name + ".", member.value(), found);
                    });
            case Node.Array(Position _, List<Node> elements) -> {
                for (int i = 0; i < elements.size(); i++) {
                    found.add(at + i + " " + text(elements.get(i).at()));
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
