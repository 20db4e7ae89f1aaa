package dev.slipway.api.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// With what the server closes, and what it says.
class CloseCodesTest {
    @TempDir Path folder;
    private ServedExec served;

    @BeforeEach
    void serve() throws IOException {
        served = ServedExec.in(folder);
    }

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void theFirstThingToHearIsTheCapacity() throws Exception {
        try (Talker talker = Talker.to(served.socket())) {
            assertThat(talker.next().text())
                    .isEqualTo(
                            "{\"Capacity\":{\"max_messages_outstanding\":1024,\"messages_written\":0}}");
        }
    }

    @Test
    void aProcessThatEndsClosesWithItsExitStatus() throws Exception {
        try (Talker talker = Talker.to(served.socket())) {
            talker.initialize("sh", "-c", "echo out; exit 7");

            assertThat(talker.untilClosed()).isEqualTo("out\n1000 7");
        }
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {                                | 1007 this is no JSON
                    {"Initialise":{}}                | 1007 there is no message 'Initialise'
                    {"Winch":{"rows":1,"cols":70000}} | 1007 a number from 0 to 65535 is missing
                    {"Initialize":{"target":"demo"}} | 1007 Initialize needs a text `target` and a list `command`
                    {"Initialize":{"command":[7],"target":"demo"}} | 1007 an argument is {"Unix":[108,115]} or a text
                    {"Initialize":{"command":[{"Unix":[255]}],"target":"demo"}} | 1007 an argument is no UTF-8
                    {"Initialize":{"command":["a\\u0000"],"target":"demo"}} | 1007 an argument holds a zero byte
                    "ContentComplete"                | 1008 Initialize must be the first message
                    {"Initialize":{"command":[],"target":"demo"}} | 1008 Initialize names no command
                    {"Initialize":{"command":["ls"],"target":"-d"}} | 1008 no container can have the name '-d'
                    {"Initialize":{"command":["ls"],"target":"a/b"}} | 1008 no container can have the name 'a/b'
                    {"Initialize":{"command":["ls"],"target":""}} | 1008 no container can have the name ''
                    """)
    @Tag("difference-exec-names")
    void whatCanNotBeUsedIsRefused(String says, String closing) throws Exception {
        try (Talker talker = Talker.to(served.socket())) {
            talker.say(says);

            assertThat(talker.closing()).startsWith(closing);
        }
        assertThat(folder.resolve("calls")).doesNotExist();
    }

    @Test
    void inputBeforeInitializeIsRefused() throws Exception {
        try (Talker talker = Talker.to(served.socket())) {
            talker.input("too early");

            assertThat(talker.closing()).isEqualTo("1008 Initialize must be the first message");
        }
    }

    @Test
    @Tag("difference-second-initialize")
    void aSecondInitializeIsRefusedAndEndsTheFirst() throws Exception {
        try (Talker talker = Talker.to(served.socket())) {
            talker.initialize("sh", "-c", "echo $$; exec sleep 600");
            long pid = Long.parseLong(talker.until("\n").strip());
            talker.initialize("true");

            assertThat(talker.closing())
                    .isEqualTo("1008 a session runs one command: Initialize came a second time");
            ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Talker.TEXT, Talker.BINARY})
    void aMessageInPiecesIsRefused(int kind) throws Exception {
        try (Talker talker = Talker.to(served.socket())) {
            talker.initialize("cat");
            talker.send(false, kind, new byte[] {'"'});

            assertThat(talker.closing()).isEqualTo("1003 a message must come in one frame");
        }
    }

    @Test
    void aFrameThatIsTooLargeEndsTheSession() throws Exception {
        try (Talker talker = Talker.to(served.socket())) {
            talker.initialize("cat");
            talker.send(true, Talker.BINARY, new byte[65537]);

            assertThat(talker.closing()).startsWith("1009 ");
        }
    }

    @Test
    void moreInputThanTheCapacityIsRefused() throws Exception {
        try (Talker talker = Talker.to(served.socket())) {
            talker.initialize("sleep", "600");
            // What the pipe takes is written, and does not count.
            for (int message = 0; message < 1024 + 65536 / 1024 + 130; message++) {
                talker.send(true, Talker.BINARY, new byte[1024]);
            }

            assertThat(talker.closing())
                    .isEqualTo("1009 more input than the last Capacity message allows");
        }
    }

    @Test
    void inputForAProcessThatReadsNoMoreIsRefused() throws Exception {
        try (Talker talker = Talker.to(served.socket())) {
            talker.initialize("sh", "-c", "exec <&-; echo closed; sleep 600");
            talker.until("closed\n");
            Talker.Heard heard = new Talker.Heard(Talker.PONG, new byte[0]);
            while (heard.kind() != Talker.CLOSE) {
                talker.input("one that breaks, and then one that is refused");
                talker.send(true, Talker.PING, new byte[0]);
                do {
                    heard = talker.hear();
                } while (heard.kind() != Talker.PONG && heard.kind() != Talker.CLOSE);
            }

            assertThat(heard.closing()).isEqualTo("1011 the program reads no more input");
        }
    }

    @Test
    @Tag("difference-exec-unread-input")
    void theExitStatusCountsMoreThanInputThatNobodyReads() throws Exception {
        try (Talker talker = Talker.to(served.socket())) {
            talker.initialize("sh", "-c", "exec <&-; echo closed; exit 3");
            talker.until("closed\n");
            talker.input("one that breaks");
            talker.input("one that is of no use");

            assertThat(talker.closing()).isEqualTo("1000 3");
        }
    }

    @Test
    void aProgramThatIsNotThereIsNamed() throws Exception {
        ExecOptions usual = ServedExec.options(folder);
        Path other = java.nio.file.Files.createDirectory(folder.resolve("other"));
        ExecOptions wrong = new ExecOptions("/no/ctr", usual.containerd(), 1, 1, usual.grace());
        try (ServedExec broken =
                        ServedExec.with(other, dev.slipway.host.RealHost.machine(), wrong);
                Talker talker = Talker.to(broken.socket())) {
            talker.initialize("true");

            assertThat(talker.closing())
                    .isEqualTo("1011 there is no program '/no/ctr' that may be executed");
        }
    }

    @Test
    void inputAfterContentCompleteIsIgnored() throws Exception {
        try (Talker talker = Talker.to(served.socket())) {
            talker.initialize("cat");
            talker.input("counts");
            talker.say("\"ContentComplete\"");
            talker.input("does not");

            assertThat(talker.untilClosed()).isEqualTo("counts1000 0");
        }
    }

    @Test
    void aSizeWithoutATerminalIsIgnored() throws Exception {
        try (Talker talker = Talker.to(served.socket())) {
            talker.say("{\"Winch\":{\"rows\":1,\"cols\":2}}");
            talker.initialize("echo", "fine");
            talker.say("{\"Winch\":{\"rows\":1,\"cols\":2}}");

            assertThat(talker.untilClosed()).isEqualTo("fine\n1000 0");
        }
    }

    @Test
    void everyMessageOfAHundredAndTwentyEightIsAnswered() throws Exception {
        try (Talker talker = Talker.to(served.socket())) {
            talker.initialize("sh", "-c", "cat >/dev/null");
            talker.next();
            for (int message = 0; message < 256; message++) {
                talker.input("x");
            }

            assertThat(talker.next().text()).contains("\"messages_written\":128}");
            assertThat(talker.next().text()).contains("\"messages_written\":256}");
        }
    }
}
