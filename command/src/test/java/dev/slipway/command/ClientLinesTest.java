package dev.slipway.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.client.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How the client reads what is typed, before any host is asked.
class ClientLinesTest {
    @ParameterizedTest
    @Tag("kept-apiclient-types")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    true                  | true
                    false                 | false
                    True                  | "True"
                    null                  | "null"
                    42                    | 42
                    18446744073709551615  | 18446744073709551615
                    18446744073709551616  | 1.8446744073709552E19
                    -5                    | -5.0
                    1.5                   | 1.5
                    1e3                   | 1000.0
                    1e999                 | "1e999"
                    007                   | "007"
                    +1                    | "+1"
                    0x1f                  | "0x1f"
                    ["a"]                 | "[\\"a\\"]"
                    "a"                   | "\\"a\\""
                    ``                    | ""
                    ` 1`                  | " 1"
                    """)
    void theLookOfAValueDecidesItsTypeAsInTheOriginal(String text, String json) {
        assertThat(Json.compact(GuessedTypes.value(text))).isEqualTo(json);
    }

    @Test
    void keysBecomeTables() throws Wrong {
        assertThat(
                        Json.compact(
                                GuessedTypes.settings(
                                        words("kernel.sysctl.\"vm.x\"=1", "settings.motd=hi"))))
                .isEqualTo("{\"kernel\":{\"sysctl\":{\"vm.x\":1}},\"motd\":\"hi\"}");
        assertThatThrownBy(() -> GuessedTypes.settings(words("ntp=1", "ntp.x=1")))
                .hasMessage("'settings.ntp.x' is a setting and a table of settings at once");
    }

    @Test
    void anInnerSettingsIsMergedOverItsSiblings() throws Wrong {
        assertThat(
                        Json.compact(
                                SetCommand.object(
                                        "{\"settings\":{\"a\":{\"x\":1}},\"a\":{\"x\":2,\"y\":3}}")))
                .isEqualTo("{\"a\":{\"x\":1,\"y\":3}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    -                                         | standard input
                    my.toml                                   | my.toml
                    a:b.toml                                  | a:b.toml
                    file:///etc/my.toml                       | /etc/my.toml
                    file:/etc/my.toml                         | /etc/my.toml
                    https://u:secret@h.example/p?sig=secret   | https://h.example/p
                    s3://bucket/a/b.toml                      | s3://bucket/a/b.toml
                    base64:c2VjcmV0                           | base64:...
                    """)
    void sourcesAreNamedWithoutSecrets(String word, String name) throws Wrong {
        assertThat(Source.of(word).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "--root /r get x, get --root /r x",
        "--root=/r --no-wait set a=b, set --root=/r --no-wait a=b",
        "get --root /r, get --root /r",
        "--help, --help",
        "--root, --root"
    })
    void optionsMayStandBeforeTheSubcommand(String line, String read) {
        assertThat(Leading.behind(List.of(line.split(" ")))).isEqualTo(List.of(read.split(" ")));
    }

    @Test
    void whatFollowsTheTargetOfExecIsLeftAlone() {
        Usage exec = new ExecCommand(System.err).spec();

        assertThat(Arguments.read(exec, List.of("-t", "admin", "ls", "--root", "-x")))
                .isEqualTo(
                        Optional.of(
                                new Given(
                                        Map.of("--tty", List.of()),
                                        List.of("admin", "ls", "--root", "-x"))));
    }

    private static Given words(String... words) {
        return new Given(Map.of(), List.of(words));
    }
}
