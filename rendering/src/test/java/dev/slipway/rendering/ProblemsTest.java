package dev.slipway.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What a user reads when a template fails, word for word.
class ProblemsTest {
    private static Arguments says(String template, String problem) {
        return Arguments.of(template, problem);
    }

    static Stream<Arguments> problems() {
        return Stream.of(
                says(
                        "NODE_LABELS=⏎NODE_IP={{settings.kubernetes.node-ip}}",
                        """
                        settings.kubernetes.node-ip is not set
                          where: template sample, line 2, column 11
                          do:    set it in user data, or let the template do without it: `{{#if settings.kubernetes.node-ip}}...{{/if}}`
                        """),
                says(
                        "{{#if settings.v}}⏎{{host settings.kubernetes.api-server}}⏎{{/if}}",
                        """
                        settings.kubernetes.api-server is not set
                          where: template sample, line 2, column 3
                          do:    set it in user data, or let the template do without it: `{{#if settings.kubernetes.api-server}}...{{/if}}`
                        """),
                says(
                        "{{#each settings.list}}{{name}}{{/each}}",
                        """
                        settings.list[0].name is not set
                          where: template sample, line 1, column 26
                          do:    set it in user data, or let the template do without it
                        """),
                says(
                        "{{hostname}}",
                        """
                        'hostname' does not exist
                          where: template sample, line 1, column 3
                          do:    correct the name in the template: it sees `settings`, `services`, `configuration-files` and `os`
                        """),
                says(
                        "{{host settings.list}}",
                        """
                        `host` needs a URL with scheme and host, such as `https://example.com`, and settings.list is none
                          where: template sample, line 1, column 3
                          do:    correct `settings.list` in user data
                        """),
                says(
                        "{{goarch (default \"s3cret\" settings.gone)}}",
                        """
                        `goarch` needs one of x86_64, amd64, aarch64, arm64, and argument 1 is none
                          where: template sample, line 1, column 3
                          do:    correct the tag in the template
                        """),
                says(
                        "{{ join_array settings.v }}",
                        """
                        `join_array` takes 2 arguments and got 1
                          where: template sample, line 1, column 4
                          do:    write `join_array DELIMITER LIST` in the template
                        """),
                says(
                        "{{oops settings.v}}",
                        """
                        there is no helper 'oops'
                          where: template sample, line 1, column 3
                          do:    correct the name in the template; there are and, any_enabled, base64_decode, default, each, ecr-prefix, eq, etc_hosts_entries, goarch, gt, gte, host, if, is_set, join_array, join_map, join_node_taints, kube_reserve_cpu, kube_reserve_memory, len, localhost_aliases, log, lookup, lt, lte, metadata-prefix, ne, not, oci_defaults, or, pause-prefix, raw, tuf-prefix, unless, with
                        """),
                says(
                        "⏎{{#settings.v}}x{{/settings.v}}",
                        """
                        there is no block 'settings.v'
                          where: template sample, line 2, column 4
                          do:    write `{{#if settings.v}}`, `{{#with settings.v}}` or `{{#each settings.v}}` in the template
                        """),
                says(
                        "{{#not settings.v}}x{{/not}}",
                        """
                        `not` opens no block
                          where: template sample, line 1, column 4
                          do:    write `{{#if (not ...)}}` in the template
                        """),
                says(
                        "{{each settings.v}}",
                        """
                        `each` opens a block
                          where: template sample, line 1, column 3
                          do:    write `{{#each ...}}...{{/each}}` in the template
                        """),
                says(
                        "x⏎{{#if settings.v}}⏎y",
                        """
                        the block `if` does not end
                          where: template sample, line 2, column 4
                          do:    correct the template; each `{{#name ...}}` needs its `{{/name}}`
                        """),
                says(
                        "{{#if settings.v}}⏎{{/each}}",
                        """
                        `{{/each}}` can't end the block `if`
                          where: template sample, line 2, column 4
                          do:    correct the template; each `{{#name ...}}` needs its `{{/name}}`
                        """),
                says(
                        "x {{> header}}",
                        """
                        a piece can only be taken in as a whole line of a file
                          where: template sample, line 1, column 3
                          do:    give `{{> NAME}}` a line to itself, without blanks before it, in the template
                        """),
                says(
                        "x⏎ {{^settings.v}}y{{/settings.v}}",
                        """
                        an inverted block has another form
                          where: template sample, line 2, column 2
                          do:    write `{{#unless ...}}` in the template
                        """));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("problems")
    void aProblemNamesTemplateLineSettingAndRemedy(String template, String problem) {
        assertThat(Given.problem(template, "{\"v\": \"s3cret\", \"list\": [{\"a\": 1}]}").text())
                .isEqualTo(problem);
    }

    private static Arguments misfit(Format format, String template, String value, String problem) {
        return Arguments.of(format, template, value, problem);
    }

    static Stream<Arguments> misfits() {
        String change = "change `settings.v` in user data";
        String quote = change + ", or put double quotes around the tag in the template";
        return Stream.of(
                misfit(
                        Format.ENV,
                        "A=b⏎X={{settings.v}}",
                        "s3cret\nY=1",
                        "settings.v holds a line break, which an unquoted value of an environment file can't|line 2, column 5|"
                                + quote),
                misfit(
                        Format.ENV,
                        "X=\"{{settings.v}}\"",
                        "s3cret\u0007",
                        "settings.v holds a control character, which a variable of systemd can't|line 1, column 6|"
                                + change),
                misfit(
                        Format.ENV,
                        "{{settings.v}}=1",
                        "s3cret!",
                        "settings.v holds more than letters, digits and underscores, which the name of a variable can't|line 1, column 3|"
                                + change),
                misfit(
                        Format.JSON,
                        "\"{{settings.v}}\"",
                        "s3cret\ud800",
                        "settings.v holds half a character, which a file can't|line 1, column 4|"
                                + change),
                misfit(
                        Format.PLAIN,
                        "pool {{settings.v}} iburst",
                        "s3cret\nserver x",
                        "settings.v holds a line break, which a line with other text can't|line 1, column 8|"
                                + change),
                misfit(
                        Format.TOML,
                        "x = '{{settings.v}}'",
                        "s3cret'",
                        "settings.v holds a single quote, which a TOML string in single quotes can't|line 1, column 8|"
                                + quote),
                misfit(
                        Format.TOML,
                        "x = '''{{settings.v}}'''",
                        "s3cret'",
                        "settings.v holds single quotes in a row or at an end, which a TOML string in triple single quotes can't|line 1, column 10|"
                                + quote),
                misfit(
                        Format.TOML,
                        "x = 1{{settings.v}}",
                        "s3cret\"",
                        "settings.v holds more than letters and digits, which a part of a TOML value can't|line 1, column 8|"
                                + quote),
                misfit(
                        Format.TOML,
                        "a-{{settings.v}} = 1",
                        "s3.cret",
                        "settings.v holds more than letters and digits, which a part of a TOML key can't|line 1, column 5|"
                                + quote),
                misfit(
                        Format.TOML,
                        "# {{settings.v}}",
                        "s3cret\nx = 1",
                        "settings.v holds a line break, which a comment can't|line 1, column 5|"
                                + quote),
                misfit(
                        Format.JSON,
                        "{\"a\": x{{settings.v}} }",
                        "s3cret, 1",
                        "settings.v holds more than letters and digits, which a part of a JSON literal can't|line 1, column 10|"
                                + quote),
                misfit(
                        Format.YAML,
                        "a: '{{settings.v}}'",
                        "s3cret\n",
                        "settings.v holds a line break, which a YAML string in single quotes can't|line 1, column 7|"
                                + quote),
                misfit(
                        Format.YAML,
                        "a: http://{{settings.v}}/",
                        "s3: cret",
                        "settings.v holds a sign with a meaning of its own, which a part of an unquoted YAML value can't|line 1, column 13|"
                                + quote),
                misfit(
                        Format.YAML,
                        "a: |⏎  {{settings.v}}",
                        "s3cret\nb: 1",
                        "settings.v holds a line break, which a line of a YAML block can't|line 2, column 5|"
                                + quote));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("misfits")
    void aValueThatCanNotStandInItsPlaceIsAProblem(
            Format format, String template, String value, String problem) {
        String[] parts = problem.split("\\|");

        assertThat(Given.problem(format, template, Given.document(Map.of("v", value))).text())
                .isEqualTo(
                        "%s\n  where: template sample, %s\n  do:    %s\n"
                                .formatted((Object[]) parts));
    }

    @Test
    void whatRenderedTextIsIsNotSaid() {
        assertThat(new Rendered("motd", "s3cret")).hasToString("Rendered[motd]");
    }
}
