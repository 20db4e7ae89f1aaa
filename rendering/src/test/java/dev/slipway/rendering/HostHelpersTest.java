package dev.slipway.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Helpers for `/etc/hosts`. In tables the second column is the setting `settings.v`, `-` for none.
class HostHelpersTest {
    private static final String HOSTS_TEMPLATE =
            """
            127.0.0.1 localhost {{localhost_aliases "ipv4" settings.network.hostname settings.network.hosts}}
            ::1 localhost {{localhost_aliases "ipv6" settings.network.hostname settings.network.hosts}}

            {{etc_hosts_entries settings.network.hosts}}
            """;

    @Test
    void hostsAreMergedByAddress() {
        String settings =
                """
                {"network": {"hostname": "h", "hosts":
                  [["127.0.0.1", ["lo1"]], ["10.0.0.1", ["a", "b"]], ["::1", ["lo6"]], ["10.0.0.1", ["c"]], ["10.0.0.2", []]]}}
                """;

        assertThat(Given.text(HOSTS_TEMPLATE, settings))
                .isEqualTo(
                        """
                        127.0.0.1 localhost h lo1
                        ::1 localhost h lo6

                        10.0.0.1 a b c
                        10.0.0.2\s
                        """);
    }

    @ParameterizedTest(name = "{0}, {1} -> [{2}]")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    h     | []                      | h
                    known | []                      | ``
                    ``    | []                      | ``
                    h     | [["10.0.0.1", ["h"]]]   | ``
                    h     | [["127.0.0.1", ["h"]]]  | h
                    """)
    void theHostNameIsAnAliasUnlessItCanBeResolved(String hostname, String hosts, String aliases) {
        String settings =
                "{\"network\": {\"hostname\": \"%s\", \"hosts\": %s}}".formatted(hostname, hosts);

        assertThat(
                        Given.text(
                                "{{localhost_aliases \"ipv4\" settings.network.hostname settings.network.hosts}}",
                                settings))
                .isEqualTo(aliases);
    }

    @Test
    void aHostNameInTheTableIsNotAskedFor() {
        Predicate<String> nobody =
                name -> {
                    throw new AssertionError("asked for " + name);
                };
        Template template =
                new Template(
                        "t", "{{localhost_aliases \"ipv6\" \"h\" settings.hosts}}", Format.PLAIN);

        assertThat(
                        new Engine(1, nobody)
                                .render(
                                        template,
                                        Given.document("{\"hosts\": [[\"10.0.0.1\", [\"h\"]]]}")))
                .isEqualTo(new Outcome.Made<>(new Rendered("t", "")));
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            textBlock =
                    """
                    {{localhost_aliases "ipv5" "h" settings.v}} → -               → ! `localhost_aliases` needs `ipv4` or `ipv6`, and argument 1 is none
                    {{localhost_aliases "ipv4" settings.v null}} → -              → ! settings.v is not set
                    {{localhost_aliases "ipv4" 5 null}}         → -               → ! `localhost_aliases` needs a string, and argument 2 is none
                    {{localhost_aliases "ipv4" "h" settings.v}} → -               → h
                    {{etc_hosts_entries settings.v}}.           → -               → .
                    {{etc_hosts_entries settings.v}}            → "x"             → ! `etc_hosts_entries` needs a list of addresses with names, such as `[["10.0.0.1", ["a"]]]`, and settings.v is none
                    {{etc_hosts_entries settings.v}}            → ["10.0.0.1"]    → ! `etc_hosts_entries` needs a list of addresses with names, such as `[["10.0.0.1", ["a"]]]`, and settings.v is none
                    {{etc_hosts_entries settings.v}}            → [["10.0.0.1", "a"]] → ! `etc_hosts_entries` needs a list of addresses with names, such as `[["10.0.0.1", ["a"]]]`, and settings.v is none
                    {{etc_hosts_entries settings.v}}            → [["10.0.0.1", [1]]] → ! `etc_hosts_entries` needs a list of addresses with names, such as `[["10.0.0.1", ["a"]]]`, and settings.v is none
                    """)
    void hostsThatAreNoneAreAProblem(String template, String value, String answer) {
        assertThat(Given.answer(template, value)).isEqualTo(answer);
    }
}
