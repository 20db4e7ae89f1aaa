package dev.slipway.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Variables hold for systemd what the settings hold.
class EnvEscapingTest {
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "X=%s\nY=b\n",
                "X= %s\nY=b\n",
                "X=<%s>\nY=b\n",
                "X=\"%s\"\nY=b\n",
                "X='%s'\nY=b\n",
                "X=\"<\"'%s'\">\"\nY=b\n",
                "X=\"a\"%s\nY=b\n",
                "# it's\n; \"\nX=%s\nY=b",
                "A=it's\nX='%s'\nY=b\n",
                "A=\\'\nX=\"%s\"\nY=b\n",
                "X=%s"
            })
    void aVariableKeepsItsValueOrIsRefused(String place) {
        String around = EnvironmentFile.parse(place).get("X");
        EscapingTest.texts()
                .forEach(text -> {
                    Outcome<Rendered> outcome = render(place, text);
                    if (outcome instanceof Outcome.Made<Rendered>(Rendered rendered)) {
                        assertThat(EnvironmentFile.parse(rendered.text()))
                                .as("%s", rendered.text())
                                .containsEntry("X", around.replace("%s", text));
                        assertThat(EnvironmentFile.parse(rendered.text()).keySet())
                                .isEqualTo(EnvironmentFile.parse(place).keySet());
                    } else {
                        assertThat(text.chars()).anyMatch(c -> c < 0x20 || c == 0x7f);
                    }
                });
    }

    private static Outcome<Rendered> render(String place, String text) {
        return Given.outcome(
                Format.ENV,
                place.replace("%s", "{{settings.v}}"),
                Given.document(Map.of("v", text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"X='{\"p\": \"{{settings.v}}\"}'", "X=' ''[1, {{settings.v}}]'"})
    void jsonInsideAVariableKeepsItsValue(String template) {
        EscapingTest.texts()
                .forEach(text -> {
                    String file =
                            Given.text(Format.ENV, template, Given.document(Map.of("v", text)));
                    String json = EnvironmentFile.parse(file).get("X");

                    assertThat(Parsers.strings(Format.JSON, json)).as("%s", file).contains(text);
                });
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            textBlock =
                    """
                    plain                 → X={{settings.v}}     → X=plain
                    http://p:1/?a=b&c#d   → X={{settings.v}}     → X=http://p:1/?a=b&c#d
                    a "b" c\\             → X={{settings.v}}     → X=a \\"b\\" c\\\\
                    `x `                  → X={{settings.v}}     → `X=x\\ `
                    it's "$5"             → X="{{settings.v}}"   → X="it's \\"\\$5\\""
                    it's "$5"             → X='{{settings.v}}'   → X='it'"'"'s "$5"'
                    a                     → X=<{{settings.v}}>   → X=<a>
                    """)
    void whatIsWritten(String value, String template, String file) {
        assertThat(Given.text(Format.ENV, template, Given.document(Map.of("v", value))))
                .isEqualTo(file);
    }
}
