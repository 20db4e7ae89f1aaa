package dev.slipway.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import dev.slipway.model.Settings;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is missing stops a template, what is null prints nothing, and both count as false.
class StrictnessTest {
    private static final String SETTINGS =
            """
            {"a": "x", "zero": 0, "one": 1, "float": 2.0, "big": 1e7, "no": false, "yes": true,
             "empty": "", "list": ["b", "a"], "none": [], "words": {"z": "1", "b": "2"},
             "deep": {"list": [{"name": "n0"}, {"other": 1}]}}
            """;

    /// A document with the one kind of null that can be: in the tables beside the settings.
    private static Document withNull() {
        return new Document(
                Settings.of(Given.map(SETTINGS)),
                Given.OS,
                Map.of("s", Collections.singletonMap("mode", null)),
                Map.of());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            textBlock =
                    """
                    {{settings.gone}}                          → settings.gone is not set
                    {{{settings.gone}}}                        → settings.gone is not set
                    {{&settings.gone}}                         → settings.gone is not set
                    {{settings.a.b}}                           → settings.a.b is not set
                    {{settings.deep.list.[7]}}                 → settings.deep.list[7] is not set
                    {{#each settings.deep.list}}{{name}}{{/each}} → settings.deep.list[1].name is not set
                    {{#each settings.deep.list as |e|}}{{e.name}}{{/each}} → settings.deep.list[1].name is not set
                    {{#with settings.deep}}{{gone}}{{/with}}   → settings.deep.gone is not set
                    {{#each settings.gone}}x{{/each}}          → settings.gone is not set
                    {{#with settings.gone}}x{{/with}}          → settings.gone is not set
                    {{eq settings.gone 1}}                     → settings.gone is not set
                    {{eq 1 settings.gone}}                     → settings.gone is not set
                    {{ne settings.gone 1}}                     → settings.gone is not set
                    {{gt settings.gone 1}}                     → settings.gone is not set
                    {{gte settings.gone 1}}                    → settings.gone is not set
                    {{lt settings.gone 1}}                     → settings.gone is not set
                    {{lte 1 settings.gone}}                    → settings.gone is not set
                    {{and settings.yes settings.gone}}         → settings.gone is not set
                    {{or settings.yes settings.gone}}          → settings.gone is not set
                    {{not settings.gone}}                      → settings.gone is not set
                    {{len settings.gone}}                      → settings.gone is not set
                    {{any_enabled settings.gone}}              → settings.gone is not set
                    {{lookup settings "gone"}}                 → settings.gone is not set
                    {{host settings.gone}}                     → settings.gone is not set
                    {{settings.kernel.sysctl.[vm.max]}}        → settings.kernel.sysctl."vm.max" is not set
                    {{settings.kernel.sysctl."vm.max"}}        → settings.kernel.sysctl."vm.max" is not set
                    {{os.gone}}                                → 'os.gone' does not exist
                    {{a}}                                      → 'a' does not exist
                    {{@key}}                                   → '@key' does not exist
                    {{../settings.a}}                          → '..' does not exist
                    """)
    void whatIsMissingStopsTheTemplate(String template, String says) {
        assertThat(Given.problem(template, SETTINGS).what()).isEqualTo(says);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            textBlock =
                    """
                    [{{services.s.mode}}]                                → []
                    [{{null}}]                                           → []
                    {{#if services.s.mode}}y{{else}}n{{/if}}             → n
                    {{default "d" services.s.mode}}                      → d
                    {{eq services.s.mode null}}                          → true
                    {{is_set services.s.mode}}                           → false
                    {{not services.s.mode}}                              → true
                    {{len services.s.mode}}                              → 0
                    {{#with services.s.mode}}x{{/with}}.                 → .
                    {{#with services.s.mode}}x{{else}}e{{/with}}         → e
                    {{#each services.s.mode}}x{{else}}e{{/each}}         → e
                    {{#each services.s}}{{@key}}={{this}};{{/each}}      → mode=;
                    """)
    void nullPrintsNothingAndCountsAsFalse(String template, String text) {
        assertThat(Given.text(Format.PLAIN, template, withNull())).isEqualTo(text);
    }

    @Test
    void insideNullThereIsNothing() {
        assertThat(Given.problem(Format.PLAIN, "{{services.s.mode.x}}", withNull()).what())
                .isEqualTo("'services.s.mode.x' does not exist");
    }

    @Test
    void aLoopOverNullNeedsAnElse() {
        assertThat(
                        Given.problem(
                                        Format.PLAIN,
                                        "{{#each services.s.mode}}x{{/each}}",
                                        withNull())
                                .what())
                .isEqualTo("`each` needs a list or a table, and services.s.mode is none");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            textBlock =
                    """
                    {{#if settings.gone}}y{{else}}n{{/if}}               → n
                    {{#unless settings.gone}}n{{/unless}}                → n
                    {{#if settings.a.b.c}}y{{else}}n{{/if}}              → n
                    {{#each settings.gone}}x{{else}}e{{/each}}           → e
                    {{#each settings.gone}}x{{else}}{{/each}}.           → .
                    {{#each settings.gone}}x{{else}}{{! none }}{{/each}}. → .
                    {{#each settings.a}}x{{else}}e{{/each}}              → e
                    {{#each settings.none}}x{{/each}}.                   → .
                    {{#with settings.gone}}x{{else}}e{{/with}}           → e
                    {{default "d" settings.gone}}                        → d
                    {{is_set settings.gone}}                             → false
                    {{#if (is_set settings.a)}}y{{/if}}                  → y
                    {{#if (lookup settings "gone")}}y{{else}}n{{/if}}    → n
                    {{#if (and settings.yes settings.a)}}y{{/if}}        → y
                    {{#if (and (not settings.no) (eq settings.a "x"))}}y{{/if}} → y
                    """)
    void whatIsMissingCanBeAskedFor(String template, String text) {
        assertThat(Given.text(template, SETTINGS)).isEqualTo(text);
    }

    @ParameterizedTest(name = "{0} is {1}, with includeZero {2}")
    @CsvSource({
        "gone, n, n",
        "zero, n, y",
        "one, y, y",
        "float, y, y",
        "no, n, n",
        "yes, y, y",
        "empty, n, n",
        "a, y, y",
        "list, y, y",
        "none, n, n",
        "words, y, y"
    })
    void truthIsAsInTheTable(String name, String plain, String zeroToo) {
        String template =
                "{{#if settings.%1$s}}y{{else}}n{{/if}}{{#if settings.%1$s includeZero=true}}y{{else}}n{{/if}}"
                        + "{{#unless settings.%1$s}}n{{else}}y{{/unless}}";

        assertThat(Given.text(template.formatted(name), SETTINGS))
                .isEqualTo(plain + zeroToo + plain);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            textBlock =
                    """
                    {{settings.a}}                                  → x
                    {{settings.zero}} {{settings.yes}}              → 0 true
                    {{settings.float}} {{settings.big}}             → 2.0 10000000.0
                    {{settings.list}}                               → [b, a, ]
                    {{settings.none}}                               → []
                    {{settings.words}}                              → [object]
                    {{settings.deep.list}}                          → [[object], [object], ]
                    """)
    void valuesPrintAsInTheOriginal(String template, String text) {
        assertThat(Given.text(template, SETTINGS)).isEqualTo(text);
    }

    @Test
    @Tag("difference-html-escaping")
    void nothingIsEscapedForHtml() {
        String all = "<>\"&'`=";

        assertThat(
                        Given.text(
                                Format.PLAIN,
                                "{{settings.v}}{{{settings.v}}}",
                                Given.document(Map.of("v", all))))
                .isEqualTo(all + all);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            textBlock =
                    """
                    {{#each settings.words}}{{@key}}={{this}}{{#unless @last}},{{/unless}}{{/each}} → b=2,z=1
                    {{#each settings.list}}{{@index}}{{@first}}{{@last}}{{.}} {{/each}} → 0truefalseb 1falsetruea
                    {{#each settings.words as |value key|}}{{key}}{{value}}{{/each}}    → b2z1
                    {{#each settings.list as |value|}}{{#each @root.settings.words}}{{value}}{{/each}}{{/each}} → bbaa
                    {{#each settings.list}}{{#if true}}{{../settings.a}}{{/if}}{{/each}} → xx
                    {{#each settings.list}}{{#each ../settings.list}}{{../this}}{{this}} {{/each}}{{/each}} → bb ba ab aa
                    {{#each settings.list}}{{#each ../settings.list}}{{@../index}}{{../../settings.a}}{{/each}}{{/each}} → 0x0x1x1x
                    {{#with settings.deep}}{{this.list.[0].name}}{{list.0.name}}{{./list/0/name}}{{/with}} → n0n0n0
                    {{#with settings}}{{settings.a}}{{else}}{{/with}}     → !'settings.settings.a'
                    {{lookup settings.list 1}}{{lookup settings "a"}}     → ax
                    {{lookup (lookup settings "words") "z"}}              → 1
                    {{#raw}}{{settings.a}}{{/raw}}                        → x
                    {{{{raw}}}} {{settings.a}} {{{{/raw}}}}               → {{settings.a}}
                    {{log settings.a}}.                                   → .
                    \\{{settings.a}}                                       → {{settings.a}}
                    {{@root.settings.a}}{{@root/settings/a}}              → xx
                    {{os.pretty_name}} {{os.variant_id}} {{os.version_id}} {{os.build_id}} {{os.arch}} → Slipway OS 1.2.3 aws-k8s-1.27 1.2.3 deadbeef x86_64
                    """)
    void pathsAndBlocksWork(String template, String text) {
        if (text.startsWith("!")) {
            assertThat(Given.problem(template, SETTINGS).what()).contains("is not set");
        } else {
            assertThat(Given.text(template, SETTINGS).strip()).isEqualTo(text);
        }
    }

    @Test
    void aStepInTheKeyMayHoldDotsAndSlashes() {
        String settings =
                """
                {"kernel": {"sysctl": {"vm.max_map_count": "1"}}, "kubernetes": {"node-labels": {"a.b/c": "2"}}}
                """;
        String template =
                "{{settings.kernel.sysctl.[vm.max_map_count]}}{{settings.kernel.sysctl.\"vm.max_map_count\"}}"
                        + "{{default 0 settings.kernel.sysctl.\"vm.max_map_count\"}}"
                        + "{{settings.kubernetes.node-labels.[a.b/c]}}{{settings.kubernetes.node-labels.\"a.b/c\"}}";

        assertThat(Given.text(template, settings)).isEqualTo("11122");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            textBlock =
                    """
                    {{join_map "." "," "fail-if-missing" settings.words}}    → b.2,z.1
                    {{join_map "a." ".b" "fail-if-missing" settings.words}}  → ba.2.bza.1
                    {{join_map 'a."' '."' "fail-if-missing" settings.words}} → ba."2."za."1
                    {{default "a.\\"b.\\"c" settings.gone}}                  → a."b."c
                    """)
    void dotsAndQuotesInStringsAreNoSteps(String template, String text) {
        assertThat(Given.text(template, SETTINGS)).isEqualTo(text);
    }

    @Test
    void noNameIsSearchedForOutsideItsScope() {
        assertThat(Given.problem("{{#each settings.list}}{{settings.a}}{{/each}}", SETTINGS).what())
                .isEqualTo("settings.list[0].settings.a is not set");
    }

    @Test
    void aListIsNotIndexedByName() {
        assertThat(Given.problem("{{settings.list.length}}", SETTINGS).text())
                .isEqualTo(
                        """
                        settings.list is a list, and 'length' is no place in a list
                          where: template sample, line 1, column 3
                          do:    go through it with `{{#each settings.list}}` in the template
                        """);
    }

    @Test
    void tablesBesideTheSettingsAreSeen() {
        Document document =
                new Document(
                        Settings.NONE,
                        Given.OS,
                        Map.of("kubelet", Map.of("configuration-files", java.util.List.of("a"))),
                        Map.of("a", Map.of("path", "/etc/a")));

        assertThat(
                        Given.text(
                                Format.PLAIN,
                                "{{services.kubelet.configuration-files}}{{configuration-files.a.path}}",
                                document))
                .isEqualTo("[a, ]/etc/a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{#if settings.a}}",
                "{{settings.a",
                "{{/if}}",
                "{{}}",
                "{{#if settings.a}}{{/each}}"
            })
    void aTemplateThatDoesNotParseIsAProblem(String template) {
        assertThat(Given.outcome(Format.PLAIN, template, Given.document("{}")))
                .isInstanceOf(Outcome.Failed.class);
    }
}
