package dev.slipway.api.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Commands on a pseudo-terminal.
class OnTerminalTest {
    private static final String SIZE = "{\"size\":{\"rows\":33,\"cols\":101}}";

    @TempDir Path folder;

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    stty size           | 33 101
                    test -t 0 && echo in | in
                    test -t 1 && echo out | out
                    test -t 2 && echo err | err
                    echo $TERM          | screen
                    echo text >/dev/tty | text
                    echo grüße          | grüße
                    """)
    void theyHaveOneInAllRespects(String script, String prints) throws Exception {
        try (ServedExec served = ServedExec.in(folder);
                Talker talker = Talker.to(served.socket())) {
            talker.initializeOn(SIZE, "sh", "-c", script);

            assertThat(talker.untilClosed()).isEqualTo(prints + "\r\n1000 0");
        }
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({"exit 42, 1000 42", "kill -9 $$, 1000 137", "kill -TERM $$, 1000 143"})
    void theirExitStatusComesBack(String script, String closing) throws Exception {
        try (ServedExec served = ServedExec.in(folder);
                Talker talker = Talker.to(served.socket())) {
            talker.initializeOn(SIZE, "sh", "-c", script);

            assertThat(talker.untilClosed()).isEqualTo(closing);
        }
    }

    @Test
    void theyHearOfANewSize() throws Exception {
        try (ServedExec served = ServedExec.in(folder);
                Talker talker = Talker.to(served.socket())) {
            talker.initializeOn(SIZE, "sh", "-c", "stty size; read line; stty size");
            talker.until("33 101\r\n");
            talker.say("{\"Winch\":{\"rows\":50,\"cols\":200}}");
            talker.input("\n");

            assertThat(talker.untilClosed()).endsWith("50 200\r\n1000 0");
        }
    }

    @Test
    void theyAreToldByASignal() throws Exception {
        try (ServedExec served = ServedExec.in(folder);
                Talker talker = Talker.to(served.socket())) {
            talker.initializeOn(
                    SIZE,
                    "sh",
                    "-c",
                    "trap 'stty size; exit 5' WINCH; while true; do sleep 0.1; done");
            talker.say("{\"Winch\":{\"rows\":50,\"cols\":200}}");

            assertThat(talker.untilClosed()).endsWith("1000 5");
        }
    }

    @Test
    void ctrlCInterruptsThem() throws Exception {
        try (ServedExec served = ServedExec.in(folder);
                Talker talker = Talker.to(served.socket())) {
            talker.initializeOn(
                    SIZE,
                    "sh",
                    "-c",
                    "trap 'exit 9' INT; echo ready; while true; do sleep 0.1; done");
            talker.until("ready\r\n");
            talker.input("\u0003");

            assertThat(talker.untilClosed()).endsWith("1000 9");
        }
    }

    @Test
    void ctrlDEndsTheirInput() throws Exception {
        try (ServedExec served = ServedExec.in(folder);
                Talker talker = Talker.to(served.socket())) {
            talker.initializeOn(SIZE, "sh", "-c", "stty -echo; echo ready; cat; echo end");
            talker.until("ready\r\n");
            talker.input("line\n");
            talker.input("\u0004");

            assertThat(talker.untilClosed()).isEqualTo("line\r\nend\r\n1000 0");
        }
    }

    @Test
    void megabytesComeThroughWhole() throws Exception {
        try (ServedExec served = ServedExec.in(folder);
                Talker talker = Talker.to(served.socket())) {
            talker.initializeOn(
                    SIZE, "sh", "-c", "stty raw; yes 0123456789abcde | head -c 8388608");

            assertThat(talker.untilClosed())
                    .isEqualTo("0123456789abcde\n".repeat(8388608 / 16) + "1000 0");
        }
    }
}
