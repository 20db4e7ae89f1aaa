package dev.slipway.settings.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensTest {
    @ParameterizedTest(name = "{0} at {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    max-pods = 110    | 1  | 9
                    max-pods = 110    | 12 | 15
                    a.b = 1           | 1  | 2
                    a.b = 1           | 3  | 4
                    a = -1.5e3 # x    | 5  | 11
                    a = 07:32:00      | 5  | 13
                    a = 'b c' # '     | 5  | 10
                    a = "b\\" c"    | 5  | 12
                    "é😀" = 1         | 1  | 5
                    'é😀' = '😀'      | 8  | 11
                    a = [1, 2]        | 5  | 6
                    a = {}            | 5  | 6
                    """)
    void aNameOrValueEndsOnItsLine(String line, int start, int end) {
        Tokens tokens = new Tokens("# 😀\r\n" + line + "\r\nx = 1\r\n");

        assertThat(tokens.end(new Position(2, start))).contains(new Position(2, end));
    }

    @Test
    void whatEndsElsewhereHasNoEndHere() {
        Tokens tokens = new Tokens("a = \"\"\"x\nb = 'c\n\n");

        assertThat(tokens.end(new Position(2, 5))).isEmpty();
        assertThat(tokens.end(new Position(3, 1))).isEmpty();
        assertThat(tokens.end(new Position(9, 1))).isEmpty();
        assertThat(tokens.end(new Position(1, 99))).isEqualTo(Optional.empty());
    }
}
