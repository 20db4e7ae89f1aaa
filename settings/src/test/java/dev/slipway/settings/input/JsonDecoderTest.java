package dev.slipway.settings.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonDecoderTest {
    @Test
    void everythingReadHasItsPosition() {
        Decoded decoded =
                Input.json(
                        """
                        {"é😀": {"b" : 1},
                          "c": [1, {"d": null}]}
                        """);

        assertThat(decoded.findings()).isEmpty();
        assertThat(TomlDecoderTest.positions(decoded.root()))
                .containsExactly(
                        "é😀 1:2 1:8",
                        "é😀.b 1:9 1:15",
                        "c 2:3 2:8",
                        "c.0 2:9",
                        "c.1 2:12",
                        "c.1.d 2:13 2:18");
    }

    @Test
    void valuesKeepTheirKind() {
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("s", "x\n");
        expected.put("i", Long.MIN_VALUE);
        expected.put("f", 1.0);
        expected.put("b", false);
        expected.put("n", null);
        expected.put("l", Arrays.asList(null, true));

        assertThat(
                        Input.json(
                                        "{\"s\":\"x\\n\",\"i\":-9223372036854775808,\"f\":1.0,"
                                                + "\"b\":false,\"n\":null,\"l\":[null,true]}")
                                .root()
                                .plain())
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {2}, {4}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    # text                      | at   | rule        | key | says
                    {"a": 1, "a": 2}            | 1:10 | duplicate   | a   | `a` is set twice, first on line 1
                    {"a": {"b": 1, "b": 2}}     | 1:16 | duplicate   | a.b | `a.b` is set twice, first on line 1
                    {"a": 9223372036854775808}  | 1:7  | json-syntax | a   | the number is too large
                    {"a": 1e999}                | 1:7  | json-syntax | a   | the number is too large
                    {"a": "\\ud800"}            | 1:7  | json-syntax | a   | the text holds one half of a surrogate pair
                    {"a": 1} x                  | 1:10 | json-syntax | ``  | not JSON from here on
                    {"a": 1} {}                 | 1:10 | json-syntax | ``  | something follows the JSON object
                    {"a": 1                     | 1:8  | json-syntax | ``  | not JSON: the document ends too early
                    {"a": "x                    | 1:9  | json-syntax | a   | not JSON: the document ends too early
                    []                          | 1:1  | json-syntax | ``  | the document is no JSON object
                    """)
    void mistakesAreFindingsWithTheirPlace(
            String text, String at, String rule, String key, String says) {
        assertThat(Input.json(text).findings())
                .extracting(
                        finding -> finding.at().line() + ":" + finding.at().column(),
                        Finding::rule,
                        Finding::key,
                        Finding::message)
                .containsExactly(Tuple.tuple(at, rule, key, says));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"a": 01}
                    {"a": NaN}
                    {"a": 'x'}
                    {"a": 1,}
                    {a: 1}
                    {"a": 1 // no
                    {"a": "\\x"}
                    {"a": secret
                    {"a" 1}
                    {"a": [1,]}
                    {"a": [1}
                    """)
    void onlyStrictJsonIsRead(String text) {
        assertThat(Input.json(text).findings())
                .singleElement()
                .returns("json-syntax", Finding::rule)
                .matches(finding -> !finding.message().contains("secret"));
    }

    @Test
    void whatStandsBeforeAMistakeIsRead() {
        assertThat(Input.json("{\"a\": {\"b\": 1, \"c\": [2, x]}}").root().plain())
                .isEqualTo(Map.of("a", Map.of("b", 1L, "c", List.of(2L))));
    }

    @Test
    void deepNestingAndHugeNumbersAreFindings() {
        for (String hostile :
                List.of(
                        "{\"a\":".repeat(100_000),
                        "{\"a\":" + "[".repeat(100_000),
                        "{\"a\":" + "9".repeat(100_000) + "}")) {
            assertThat(Input.json(hostile).findings())
                    .singleElement()
                    .returns("size", Finding::rule);
        }
    }
}
