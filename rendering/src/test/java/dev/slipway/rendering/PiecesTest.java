package dev.slipway.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.settings.variant.TemplateText;
import dev.slipway.settings.variant.TemplateText.Origin;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Problems in a template that takes in a piece.
class PiecesTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # first line     | of the piece       | last line        | where
                    {{settings.v}}   | a                  | b                | template main, line 1, column 3
                    a                | b {{settings.v}}   | c                | template piece, line 1, column 5
                    a                | b                  |  {{settings.v}}  | template main, line 3, column 3
                    a                | {{#if settings.w}} | b                | template piece, line 1, column 4
                    """)
    void problemNamesTheLineAsItIsWritten(String first, String middle, String last, String where) {
        TemplateText text =
                new TemplateText(
                        String.join("\n", first, middle, last, ""),
                        List.of(
                                new Origin("main", 1),
                                new Origin("piece", 1),
                                new Origin("main", 3),
                                new Origin("main", 4)));

        Outcome<Rendered> outcome =
                Given.ENGINE.render(new Template("main", text, Format.PLAIN), Given.document("{}"));

        Problem problem = ((Outcome.Failed<Rendered>) outcome).problem();
        assertThat(problem.where()).isEqualTo(where);
    }
}
