package dev.slipway.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is written where: the same setting in different places of a file.
class PlacesTest {
    private static final String SETTINGS =
            """
            {"word": "abc", "yes": "yes", "digits": "085", "number": 85, "bool": true, "empty": "",
             "ip": "10.100.0.10", "url": "https://p:3128/?a=b&c#d", "list": ["net.a", "no", "a: b"],
             "numbers": [1, 2], "key": "memory.available", "quote": "it's \\"x\\\\\\"", "lines": "a\\nb",
             "registry": "docker.io", "table": {"a": 1}}
            """;

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            textBlock =
                    """
                    # a scalar of YAML without quotes gets them only if it needs them
                    YAML → x: {{settings.word}}                → x: abc
                    YAML → x: {{settings.ip}}                  → x: 10.100.0.10
                    YAML → x: {{settings.url}}                 → x: https://p:3128/?a=b&c#d
                    YAML → x: {{settings.yes}}                 → x: "yes"
                    YAML → x: {{settings.digits}}              → x: "085"
                    YAML → x: {{settings.number}}              → x: 85
                    YAML → x: {{settings.bool}}                → x: true
                    YAML → x: {{settings.empty}}               → x: ""
                    YAML → x: {{settings.lines}}               → x: "a\\nb"
                    YAML → x: {{settings.list}}                → x: [net.a, "no", "a: b", ]
                    YAML → x: {{settings.numbers}}             → x: [1, 2, ]
                    YAML → - {{settings.ip}}:{{settings.number}} → - 10.100.0.10:85
                    YAML → {{settings.key}}: "{{settings.number}}" → memory.available: "85"
                    YAML → x: '{{settings.quote}}'             → x: 'it''s "x\\"'
                    YAML → x: "{{settings.quote}}"             → x: "it's \\"x\\\\\\""
                    YAML → x: {{{settings.yes}}}               → x: yes
                    YAML → x: {{default "no" settings.yes}}    → x: yes
                    YAML → x: "{{default "no" settings.quote}}" → x: "it's \\"x\\\\\\""
                    YAML → x: |⏎  {{settings.yes}} "{{settings.quote}}"⏎y: {{settings.yes}} → x: |⏎  yes "it's "x\\""⏎y: "yes"
                    # numbers and booleans of TOML and JSON stand bare, strings get quotes
                    TOML → x = {{settings.number}}             → x = 85
                    TOML → x = {{settings.bool}}               → x = true
                    TOML → x = {{settings.word}}               → x = "abc"
                    TOML → x = {{settings.digits}}             → x = "085"
                    TOML → x = {{settings.list}}               → x = ["net.a", "no", "a: b", ]
                    TOML → x = "{{settings.quote}}"            → x = "it's \\"x\\\\\\""
                    TOML → x = "{{{settings.word}}}"           → x = "abc"
                    TOML → [mirrors."{{settings.registry}}"]   → [mirrors."docker.io"]
                    TOML → [mirrors.{{settings.registry}}]     → [mirrors."docker.io"]
                    TOML → [mirrors.{{settings.word}}]         → [mirrors.abc]
                    TOML → {{settings.registry}} = 1           → "docker.io" = 1
                    TOML → x = [{{join_array ", " settings.list}}] → x = ["net.a", "no", "a: b"]
                    JSON → {"x": {{settings.number}} }         → {"x": 85 }
                    JSON → {"x": {{settings.word}}}            → {"x": "abc"}
                    JSON → {"x": {{settings.list}}}            → {"x": ["net.a", "no", "a: b"]}
                    JSON → {"x": "{{settings.quote}}"}         → {"x": "it's \\"x\\\\\\""}
                    # plain text is left as it is
                    PLAIN → {{settings.quote}}                 → it's "x\\"
                    PLAIN → {{settings.lines}}⏎                → a⏎b⏎
                    PLAIN → x⏎{{settings.lines}}⏎y             → x⏎a⏎b⏎y
                    PLAIN → {{settings.list}} {{settings.table}} → [net.a, no, a: b, ] [object]
                    """)
    void aValueIsWrittenForItsPlace(Format format, String template, String file) {
        assertThat(Given.text(format, template, Given.document(SETTINGS)))
                .isEqualTo(Given.lines(file));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            textBlock =
                    """
                    TOML  → "a\\"b\\\\", "c\\nd"
                    YAML  → "a\\"b\\\\", "c\\nd"
                    JSON  → "a\\"b\\\\", "c\\nd"
                    PLAIN → "a"b\\", "c⏎d"
                    ENV   → "a"b\\", "c⏎d"
                    """)
    void joinedListsAreEscapedWhereTheFormatKnowsEscapes(Format format, String text) {
        Document document = Given.document(Map.of("v", java.util.List.of("a\"b\\", "c\nd")));

        assertThat(Given.text(format, "{{join_array \", \" settings.v}}", document))
                .isEqualTo(Given.lines(text));
    }

    @Test
    @Tag("difference-raw-values")
    void aHostileRegistryStaysInItsPlace() {
        String template =
                """
                {{#each settings.container-registry.mirrors}}
                [mirrors."{{registry}}"]
                endpoints = [{{join_array ", " endpoint}}]
                {{/each}}
                {{#each settings.container-registry.credentials}}
                [creds."{{#if (eq registry "docker.io")}}registry-1.docker.io{{else}}{{registry}}{{/if}}"]
                {{#if password}}
                password = "{{password}}"
                {{/if}}
                {{/each}}
                """;
        String settings =
                """
                {"container-registry": {
                  "mirrors": [{"registry": "*", "endpoint": ["https://a\\"]\\n[evil"]}],
                  "credentials": [{"registry": "docker.io", "password": "\\"\\n[evil]\\\\"}, {"registry": "b"}]}}
                """;

        assertThat(Given.text(Format.TOML, template, Given.document(settings)))
                .isEqualTo(
                        """
                        [mirrors."*"]
                        endpoints = ["https://a\\"]\\n[evil"]
                        [creds."registry-1.docker.io"]
                        password = "\\"\\n[evil]\\\\"
                        [creds."b"]
                        """);
    }

    @Test
    void theProxyFileIsAsInTheOriginal() {
        String template =
                """
                {{#if settings.network.https-proxy}}
                HTTPS_PROXY={{settings.network.https-proxy}}
                {{/if}}
                NO_PROXY={{#each settings.network.no-proxy}}{{this}},{{else}}{{/each}}localhost,127.0.0.1
                {{~#if settings.kubernetes.api-server}},{{host settings.kubernetes.api-server}}{{/if}}
                {{~#if settings.kubernetes.cluster-domain}},.{{settings.kubernetes.cluster-domain}}{{/if}}
                """;
        String settings =
                """
                {"network": {"no-proxy": ["x.com", "*.y"], "https-proxy": "http://u:p@h:1/?a=b&c"},
                 "kubernetes": {"api-server": "https://ABC.eks.amazonaws.com", "cluster-domain": "cluster.local"}}
                """;

        assertThat(Given.text(Format.ENV, template, Given.document(settings)))
                .isEqualTo(
                        """
                        HTTPS_PROXY=http://u:p@h:1/?a=b&c
                        NO_PROXY=x.com,*.y,localhost,127.0.0.1,abc.eks.amazonaws.com,.cluster.local
                        """);
    }
}
