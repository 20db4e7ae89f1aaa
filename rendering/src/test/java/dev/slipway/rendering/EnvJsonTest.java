package dev.slipway.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import dev.slipway.model.Settings;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A single-quoted variable that holds JSON takes the escapes of JSON; any other takes none.
class EnvJsonTest {
    private static final Document DOCUMENT =
            new Document(
                    Settings.of(Map.of("v", "a\"b\\c'd", "w", "{")),
                    new OperatingSystem("Slipway", "aws-ecs-1", "1.2.3", "0", "x86_64"));

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            textBlock =
                    """
                    # template                         | file
                    A='{"x": "{{settings.v}}"}'        | A='{"x": "a\\"b\\\\c\\u0027d"}'
                    A='["{{settings.v}}", 1]'          | A='["a\\"b\\\\c\\u0027d", 1]'
                    A='{{settings.v}} {'               | A='a"b\\c'"'"'d {'
                    A='{}''{{settings.v}}'             | A='{}''a"b\\c'"'"'d'
                    A='{{settings.w}}{{settings.v}}'   | A='{a"b\\c'"'"'d'
                    A="{{settings.v}}"                 | A="a\\"b\\\\c'd"
                    """)
    void valueIsEscapedForWhatSurroundsIt(String template, String file) {
        Outcome<Rendered> rendered =
                new Engine(1, _ -> false)
                        .render(new Template("sample", template, Format.ENV), DOCUMENT);

        assertThat(rendered).isEqualTo(new Outcome.Made<>(new Rendered("sample", file)));
    }
}
