package dev.slipway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "\"\"",
                "null",
                "true",
                "-0.0",
                "1e+400",
                "18446744073709551615",
                "[[],{\"a\":[1,2]}]",
                "{\"b\":1,\"a\":\"\\\"\\\\\\n\\r\\t\\b\\f\\u0001ü\"}"
            })
    void whatIsReadIsWrittenAsItWas(String text) throws JsonError {
        assertThat(Json.compact(Json.read(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    ``        | there is no value at character 1
                    {         | there is no name in quotes at character 2
                    {"a" 1}   | `:` is missing at character 6
                    {"a":1    | `}` is missing at character 7
                    [1,]      | there is no value at character 4
                    [1 2]     | `]` is missing at character 4
                    {"a":1,"a":2} | a name stands twice at character 8
                    1 2       | something follows the end at character 3
                    "a        | a text does not end at character 3
                    "\\x"      | a `\\` stands for nothing at character 4
                    "\\u00g0"  | `\\u` is not followed by four hexadecimal digits at character 6
                    01        | there is no value at character 1
                    1.        | there is no value at character 1
                    .5        | there is no value at character 1
                    +1        | there is no value at character 1
                    1e        | there is no value at character 1
                    tru       | there is no value at character 1
                    NaN       | there is no value at character 1
                    """)
    void whatIsNoJsonIsRefusedWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> Json.read(text))
                .isInstanceOf(JsonError.class)
                .hasMessage(message.replace("``", "`"));
    }

    @Test
    void depthHasALimit() {
        assertThatThrownBy(() -> Json.read("[".repeat(201)))
                .hasMessageStartingWith("it is nested deeper than 200 levels");
    }

    @Test
    void prettyIsIndentedByTwo() throws JsonError {
        assertThat(Json.pretty(Json.read("{\"a\":{\"b\":[1,{}]},\"c\":[]}")))
                .isEqualTo(
                        """
                        {
                          "a": {
                            "b": [
                              1,
                              {}
                            ]
                          },
                          "c": []
                        }\
                        """);
    }

    @Test
    void objectsMergeAndAllElseIsReplaced() throws JsonError {
        Object merged =
                Json.merge(
                        Json.read("{\"a\":{\"x\":1,\"y\":[1]},\"b\":1}"),
                        Json.read("{\"a\":{\"y\":[2]},\"c\":2,\"b\":{\"z\":1}}"));

        assertThat(Json.compact(merged))
                .isEqualTo("{\"a\":{\"x\":1,\"y\":[2]},\"b\":{\"z\":1},\"c\":2}");
    }
}
