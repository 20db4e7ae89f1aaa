package dev.slipway.boots;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A terminal in a container of the host: the runtime of the package has all that takes, and the unit of the server allows it.
class TerminalTest {
    /// Runs the command here.
    private static final String CTR =
            """
            #!/bin/sh
            [ "$3 $4" = "task exec" ] || exit 0
            shift 6
            [ "$1" != --tty ] || shift
            shift
            exec "$@"
            """;

    /// `script` is the terminal of the one who types.
    private static final String SCRIPT =
            Boots.PRELUDE
                    + """
                    cd found
                    until_over
                    slipway wait configured
                    asked='stty rows 33 cols 99; slipway exec -t admin sh -c "tty; stty size; read line; echo got \\$line; exit 7"'
                    printf 'ahoy\\n' | script --quiet --return --command "$asked" /dev/null > terminal 2>&1
                    echo $? > status
                    slipway exec -T admin tty > none 2>&1
                    """;

    private static Map<String, String> found;

    @BeforeAll
    static void boot(@TempDir Path folder) throws IOException, InterruptedException {
        Machine machine =
                Boots.furnish(
                        Installed.machine(folder),
                        "variant = \"metal-dev\"\nplatform = \"local\"\n");
        machine.program("/usr/bin/ctr", CTR);
        machine.file("/var/lib/slipway/user-data.toml", Boots.NO_HOST_CONTAINERS);
        machine.boot(SCRIPT);
        found = machine.readAll("/case/found");
    }

    @Test
    void aCommandHasTheTerminalThatWasAskedFor() {
        assertThat(found.get("terminal"))
                .contains("/dev/pts/")
                .contains("33 99")
                .contains("got ahoy");
        assertThat(found.get("status")).isEqualTo("7\n");
    }

    @Test
    void withoutOneItHasNone() {
        assertThat(found.get("none")).isEqualTo("not a tty\n");
    }
}
