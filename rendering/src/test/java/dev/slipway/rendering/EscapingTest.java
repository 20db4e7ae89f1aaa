package dev.slipway.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What a setting holds is what a parser of the file's format reads, wherever the tag stands.
class EscapingTest {
    private static final int RANDOM_TEXTS = 200;

    private static final List<String> NASTY =
            List.of(
                    "",
                    " ",
                    "  x  ",
                    "\t",
                    "'",
                    "''",
                    "'''",
                    "\"",
                    "\"\"\"",
                    "\\",
                    "\\\\n",
                    "a\\",
                    "`",
                    "$HOME",
                    "${A}",
                    "#",
                    "# x",
                    "a #b",
                    "a#b",
                    ":",
                    "a: b",
                    "a:b",
                    "a:",
                    "- a",
                    "-",
                    "-a",
                    "--a=b",
                    "?",
                    "? a",
                    "[",
                    "]",
                    "{",
                    "}",
                    "{a",
                    ",",
                    "a,b",
                    "&a",
                    "*a",
                    "!a",
                    "|",
                    ">",
                    "%",
                    "@",
                    "=",
                    "a=b",
                    "~",
                    "null",
                    "Null",
                    "true",
                    "True",
                    "yes",
                    "No",
                    "on",
                    "OFF",
                    "y",
                    "N",
                    "0",
                    "1",
                    "085",
                    "0o17",
                    "0x1F",
                    "0b1",
                    "1_000",
                    "1.5",
                    ".5",
                    "1.",
                    "1e3",
                    "-1",
                    "+1",
                    ".inf",
                    "-.INF",
                    ".nan",
                    "1:30",
                    "2024-01-01",
                    "2024-01-01T00:00:00Z",
                    "10.0.0.1",
                    "fe80::1",
                    "<<",
                    "---",
                    "...",
                    "--- a",
                    "<a href=\"x?y&z\">",
                    "https://proxy.example:3128/a?b=c&d=e#f",
                    "p@ss w0rd'\"\\",
                    "5%",
                    "100Mi",
                    "a  b",
                    "ü€😀",
                    "\u00a0x",
                    "//",
                    ";",
                    "{{a}}",
                    "x}}");

    /// Characters from which most accidents are made, and some more.
    private static final String ALPHABET =
            "ab01 \t'\"\\`$#:,-?[]{}&*!|>%@=~._/\n\rü€\u0000\u0001\u001b\u007f\u0085\u00a0\u2028\ufeff";

    static Stream<Arguments> quotedPlaces() {
        return Stream.of(
                Arguments.of(Format.TOML, "x = \"%s\"\n"),
                Arguments.of(Format.TOML, "# it's\nx = [\"a\", \"%s\"] # \"\n"),
                Arguments.of(Format.TOML, "x = {'\"' = \"%s\"}\n"),
                Arguments.of(Format.TOML, "x = \"\"\"%s\"\"\"\n"),
                Arguments.of(Format.TOML, "y = '''\n'a' \"\n'''\nx = \"%s\"\n"),
                Arguments.of(Format.JSON, "{\"x\": \"%s\"}"),
                Arguments.of(Format.JSON, "{\"\\\"\": [\"%s\"]}"),
                Arguments.of(Format.YAML, "x: \"%s\"\n"),
                Arguments.of(Format.YAML, "# it's\ny: it's \"so\"\nx: [a, \"%s\"]\n"),
                Arguments.of(Format.YAML, "- 'it''s'\n- \"a\\\"\"\n- \"%s\"\n"),
                Arguments.of(Format.YAML, "y: |\n  it's \"\n\n  so'\nx: \"%s\"\n"),
                Arguments.of(Format.YAML, "{\"a\":\"%s\"}\n"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("quotedPlaces")
    void betweenDoubleQuotesEveryTextKeepsItsValue(Format format, String place) {
        for (String text : (Iterable<String>) texts()::iterator) {
            String file = render(format, place.formatted("{{settings.v}}"), text);

            assertThat(Parsers.strings(format, file)).as("%s", file).contains(text);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("quotedPlaces")
    void aQuotedValueCanHaveTextAroundIt(Format format, String place) {
        for (String text : (Iterable<String>) texts()::iterator) {
            String file = render(format, place.formatted("<{{settings.v}}{{settings.v}}>"), text);

            assertThat(Parsers.strings(format, file))
                    .as("%s", file)
                    .contains("<" + text + text + ">");
        }
    }

    /// The tag is the whole of a value or of a key.
    static Stream<Arguments> wholeScalars() {
        return Stream.of(
                Arguments.of(Format.TOML, "x = %s\n"),
                Arguments.of(Format.TOML, "x = [\"a\", %s]\n"),
                Arguments.of(Format.TOML, "%s = 1\n"),
                Arguments.of(Format.TOML, "[a.%s.b]\n"),
                Arguments.of(Format.JSON, "{\"x\": %s}"),
                Arguments.of(Format.JSON, "{ %s: 1}"),
                Arguments.of(Format.JSON, "[1,%s]"),
                Arguments.of(Format.YAML, "x: %s\n"),
                Arguments.of(Format.YAML, "x: %s"),
                Arguments.of(Format.YAML, "x: %s # it's\ny: 1\n"),
                Arguments.of(Format.YAML, "- %s\n- - %s\n"),
                Arguments.of(Format.YAML, "%s: 1\n"),
                Arguments.of(Format.YAML, "x: [a, %s, {b: %s}]\n"),
                Arguments.of(Format.YAML, "x:\n- %s\n"),
                Arguments.of(Format.YAML, "--- # head\nx: !!map\n  y: &a 'b'\nz: %s\n"),
                Arguments.of(Format.YAML, "x: 'it''s'\nz: %s\n"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("wholeScalars")
    void withoutQuotesEveryTextKeepsItsValue(Format format, String place) {
        for (String text : (Iterable<String>) texts()::iterator) {
            String file = render(format, place.replace("%s", "{{settings.v}}"), text);

            assertThat(Parsers.strings(format, file)).as("%s", file).contains(text);
        }
    }

    static Stream<Arguments> singleQuotes() {
        return Stream.of(
                Arguments.of(Format.TOML, "x = '%s'\n"),
                Arguments.of(Format.TOML, "x = '''%s'''\n"),
                Arguments.of(Format.YAML, "x: '%s'\n"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("singleQuotes")
    void betweenSingleQuotesATextKeepsItsValueOrIsRefused(Format format, String place) {
        int kept = 0;
        for (String text : (Iterable<String>) texts()::iterator) {
            String template = place.replace("%s", "{{settings.v}}");
            if (Given.outcome(format, template, Given.document(Map.of("v", text)))
                    instanceof Outcome.Made<Rendered>(Rendered rendered)) {
                assertThat(Parsers.strings(format, rendered.text()))
                        .as("%s", rendered.text())
                        .contains(text);
                kept++;
            }
        }
        assertThat(kept).isGreaterThan(NASTY.size() / 2);
    }

    static Stream<Arguments> brokenPlaces() {
        return Stream.of(
                Arguments.of(Format.TOML, "x = \"a\"\n# %s\ny = \"b\"\n"),
                Arguments.of(Format.YAML, "x: a\n# %s\ny: b\n"),
                Arguments.of(Format.YAML, "x: a # %s\ny: b\n"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("brokenPlaces")
    void nothingBreaksOutOfAComment(Format format, String place) {
        for (String text : (Iterable<String>) texts()::iterator) {
            String template = place.replace("%s", "{{settings.v}}");
            if (Given.outcome(format, template, Given.document(Map.of("v", text)))
                    instanceof Outcome.Made<Rendered>(Rendered rendered)) {
                assertThat(Parsers.strings(format, rendered.text()))
                        .contains("a", "b")
                        .doesNotContain(text.strip() + "!");
                assertThat(rendered.text().lines())
                        .hasSize(3 - (place.startsWith("x: a #") ? 1 : 0));
            }
        }
    }

    static Stream<Arguments> yamlParts() {
        return Stream.of(
                        "x: https://%s:443/\n",
                        "- --name=%s\n", "x: [a%s, b]\n", "x: %s %s\n", "x: a %s\n")
                .map(Arguments::of);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("yamlParts")
    void aPartOfAnUnquotedWordKeepsItsValueOrIsRefused(String place) {
        for (String text : (Iterable<String>) texts()::iterator) {
            String template = place.replace("%s", "{{settings.v}}");
            if (Given.outcome(Format.YAML, template, Given.document(Map.of("v", text)))
                    instanceof Outcome.Made<Rendered>(Rendered rendered)) {
                String word =
                        place.replaceAll("^x: \\[|^x: |^- |, b\\]|\n", "").replace("%s", text);
                if (!word.isBlank() && text.equals(text.strip()) && !text.isEmpty()) {
                    assertThat(Parsers.strings(Format.YAML, rendered.text()))
                            .as("%s", rendered.text())
                            .contains(word);
                }
            }
        }
    }

    static Stream<String> texts() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(42);
        return Stream.concat(
                NASTY.stream(), IntStream.range(0, RANDOM_TEXTS).mapToObj(_ -> text(random)));
    }

    private static String text(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(1, 9);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    private static String render(Format format, String template, String value) {
        return Given.text(format, template, Given.document(Map.of("v", value)));
    }
}
