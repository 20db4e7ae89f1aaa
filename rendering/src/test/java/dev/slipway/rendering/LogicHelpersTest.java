package dev.slipway.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Helpers that compare and combine, and what is no helper. In tables the second column is the setting `settings.v`, `-` for none.
class LogicHelpersTest {
    @ParameterizedTest(name = "{0} of {1} -> {2}")
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            textBlock =
                    """
                    {{any_enabled settings.v}}   → {"a": {"enabled": true}, "b": {"enabled": false}} → true
                    {{any_enabled settings.v}}   → [{"enabled": false}, {"enabled": true}]           → true
                    {{any_enabled settings.v}}   → {"a": {"enabled": "true"}, "b": {}, "c": 1}       → false
                    {{any_enabled settings.v}}   → "x"           → false
                    {{any_enabled settings.v}}   → -             → ! settings.v is not set
                    {{#if (any_enabled settings.v)}}y{{/if}} → [{"enabled": true}] → y
                    {{is_set settings.v}}        → false         → true
                    {{is_set settings.v}}        → ""            → true
                    {{is_set settings.v}}        → -             → false
                    {{eq settings.v "x"}}        → "x"           → true
                    {{eq settings.v 1}}          → 1             → true
                    {{eq settings.v "1"}}        → 1             → false
                    {{eq settings.v true}}       → true          → true
                    {{ne settings.v "x"}}        → "y"           → true
                    {{gt settings.v 1}}          → 2             → true
                    {{gt settings.v 2}}          → 2             → false
                    {{gte settings.v 2}}         → 2             → true
                    {{lt settings.v 2}}          → 1             → true
                    {{lte settings.v 1}}         → 2             → false
                    {{gt settings.v 1}}          → "2"           → ! `gt` needs an integer, and settings.v is none
                    {{gt 1 settings.v}}          → 2.5           → ! `gt` needs an integer, and settings.v is none
                    {{and settings.v true}}      → "x"           → true
                    {{and settings.v true}}      → ""            → false
                    {{or settings.v false}}      → 0             → false
                    {{or settings.v false}}      → [1]           → true
                    {{not settings.v}}           → []            → true
                    {{len settings.v}}           → ["a", "b"]    → 2
                    {{len settings.v}}           → {"a": 1}      → 1
                    {{len settings.v}}           → "ü"           → 2
                    {{len settings.v}}           → 7             → 0
                    {{eq settings.v}}            → 1             → ! `eq` takes 2 arguments and got 1
                    {{nope settings.v}}          → 1             → ! there is no helper 'nope'
                    {{#nope}}x{{/nope}}          → 1             → ! there is no block 'nope'
                    {{#eq settings.v 1}}x{{/eq}} → 1             → ! `eq` opens no block
                    {{if settings.v}}            → 1             → ! `if` opens a block
                    {{#if}}x{{/if}}              → 1             → ! `if` takes 1 argument and got 0
                    {{#each settings.v}}x{{/each}} → 1           → ! `each` needs a list or a table, and settings.v is none
                    {{> other}}                  → 1             → ! a piece can only be taken in as a whole line of a file
                    {{#> other}}{{/other}}       → 1             → ! a piece can only be taken in as a whole line of a file
                    {{#*inline "x"}}{{/inline}}  → 1             → ! a template has no decorators
                    {{=<% %>=}}                  → 1             → ! the braces of tags can't be changed
                    {{^settings.v}}x{{/settings.v}} → 1          → ! an inverted block has another form
                    """)
    void logicHelpers(String template, String value, String answer) {
        assertThat(Given.answer(template, value)).isEqualTo(answer);
    }
}
