package dev.slipway.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which blanks and line breaks of a template are left in the file. `·` stands for a blank.
class WhiteSpaceTest {
    private static final String SETTINGS = "{\"a\": \"x\", \"list\": [\"1\", \"2\"]}";

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            textBlock =
                    """
                    # a block alone on its line takes the line with it
                    {{#if settings.a}}⏎y⏎{{else}}⏎n⏎{{/if}}⏎z         → y⏎z
                    {{#if settings.b}}⏎y⏎{{else}}⏎n⏎{{/if}}⏎z         → n⏎z
                    a⏎··{{#if settings.a}}·⏎··y⏎··{{/if}}··⏎z         → a⏎··y⏎z
                    a⏎{{#each settings.list}}⏎-·{{this}}⏎{{/each}}⏎z  → a⏎-·1⏎-·2⏎z
                    {{#each settings.list}}⏎{{this}}⏎{{/each}}        → 1⏎2⏎
                    {{#if settings.b}}⏎y⏎{{else}}⏎n⏎{{/if}}           → n⏎
                    a⏎··{{#if settings.b}}⏎··1⏎··{{else·if·settings.a}}⏎··2⏎··{{else}}⏎··3⏎··{{/if}}⏎z → a⏎··2⏎z
                    a⏎{{#if settings.b}}⏎1⏎{{^}}⏎2⏎{{/if}}⏎z          → a⏎2⏎z
                    # two line breaks of a CRLF file go together
                    {{#if settings.a}}\r⏎y\r⏎{{/if}}\r⏎z              → y\r⏎z
                    # a block with company on its line keeps it
                    a·{{#if settings.a}}y{{/if}}⏎z                    → a·y⏎z
                    {{#if settings.a}}y⏎{{/if}}⏎z                     → y⏎z
                    a⏎··{{#if settings.a}}{{/if}}⏎z                   → a⏎··⏎z
                    # a comment too takes its line with it, however long
                    a⏎·{{!·note·}}⏎z                                  → a⏎z
                    a⏎{{!--·{{settings.b}}⏎·more·}}·--}}⏎z            → a⏎z
                    a·{{!·note·}}·z                                   → a··z
                    {{!--·first·--}}⏎{{!·second·}}⏎z                  → z
                    # a value keeps its line
                    a⏎··{{settings.a}}⏎z                              → a⏎··x⏎z
                    # `~` takes all white space on its side
                    a··{{~·settings.a·~}}··⏎⏎·z                       → axz
                    a·{{~#if·settings.a~}}·⏎·y·⏎{{~/if~}}·z           → ayz
                    a·{{~settings.a}}·z                               → ax·z
                    a·{{settings.a~}}·z                               → a·xz
                    a·{{~{settings.a}~}}·z                            → axz
                    a·{{~!--·note·--~}}·z                             → az
                    a⏎{{~#each·settings.list}}⏎-·{{this}}⏎{{~/each}}⏎z → a-·1-·2z
                    # raw blocks
                    {{{{raw}}}}⏎{{a}}⏎{{{{/raw}}}}⏎z                  → {{a}}⏎z
                    # braces around a tag are text
                    {"a":{"b":{{settings.a}}}}                        → {"a":{"b":x}}
                    {{settings.a}}{{!·note·}}}                        → x}
                    {{{settings.a}}}}                                 → x}
                    {·{{~settings.a~}}·}                              → {x}
                    {·{{~#if·settings.a~}}·{·{{~{settings.a}~}}·}·{{~/if~}}·} → {{x}}
                    \\·{{~settings.a}}                                 → \\x
                    # tags may span lines
                    {{default⏎··"d"⏎··settings.b}}⏎z                  → d⏎z
                    """)
    void whiteSpaceIsLeftAsInTheOriginal(String template, String text) {
        assertThat(Given.text(spaced(template), SETTINGS)).isEqualTo(Given.lines(spaced(text)));
    }

    private static String spaced(String text) {
        return text.replace('·', ' ').replace("\\r", "\r");
    }

    @Test
    void whatIsTakenOutDoesNotMoveThePlacesInMessages() {
        String template =
                """
                {{!-- one
                two --}}
                {{#if settings.a}}
                  {{~! three }}
                a {"x":{{{settings.a}}}} {{settings.gone}}
                {{/if}}
                """;

        assertThat(Given.problem(template, SETTINGS).where())
                .isEqualTo("template sample, line 5, column 28");
    }
}
