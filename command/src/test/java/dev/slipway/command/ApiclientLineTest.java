package dev.slipway.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.client.Api;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiclientLineTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    -u /                             | raw    | ''
                    raw -X PATCH -u / -d -5          | raw    | ''
                    -s /s get a -v b                 | get    | a b
                    get get set                      | get    | get set
                    -s exec set a=b --json {}        | set    | a=b
                    apply - file:///a                | apply  | - file:///a
                    update apply -c --reboot         | update | apply
                    exec -t admin ls -v --help -s x  | exec   | admin ls -v --help -s x
                    exec -v admin -x                 | exec   | admin -x
                    """)
    void linesAreReadAsTheOriginalReadsThem(String line, String subcommand, String words)
            throws Wrong {
        ApiclientLine read = read(line);

        assertThat(read.subcommand()).isEqualTo(subcommand);
        assertThat(String.join(" ", read.given().words())).isEqualTo(words);
    }

    @Test
    @Tag("difference-apiclient-exec-options")
    void whatFollowsTheTargetOfExecIsForTheCommand() throws Wrong {
        ApiclientLine line = read("exec admin bash -h -v -s x");

        assertThat(line.help()).isFalse();
        assertThat(line.verbose()).isFalse();
        assertThat(line.sockets()).isEqualTo(Api.SOCKETS);
    }

    @Test
    void globalOptionsStandAnywhere() throws Wrong {
        assertThat(read("get -s /a x").sockets()).containsExactly(Path.of("/a"));
        assertThat(read("--socket-path /a get x").sockets()).containsExactly(Path.of("/a"));
        assertThat(read("get x --help").help()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    get -x                | `get` does not know '-x'
                    word                  | `raw` does not know 'word'
                    get -s                | '-s' has no value
                    update                | `update` can't be called with 0 words
                    reboot now            | `reboot` can't be called with 1 words
                    exec admin            | `exec` can't be called with 1 words
                    set -j {} -j {}       | '--json' is given twice
                    """)
    void otherLinesAreWrong(String line, String what) {
        assertThatThrownBy(() -> read(line)).isInstanceOf(Wrong.class).hasMessage(what);
    }

    private static ApiclientLine read(String line) throws Wrong {
        return ApiclientLine.read(List.of(line.split(" +")));
    }
}
