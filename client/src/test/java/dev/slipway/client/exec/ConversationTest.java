package dev.slipway.client.exec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.client.Api;
import dev.slipway.client.Trouble;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the client says and takes, against a server that does as it is told.
class ConversationTest {
    @TempDir Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private int run(String input, FakeServer.Script script) throws Exception {
        return run(new ByteArrayInputStream(input.getBytes(UTF_8)), out, script);
    }

    private int run(InputStream in, OutputStream to, FakeServer.Script script) throws Exception {
        Path socket = folder.resolve("api.sock");
        try (FakeServer server = FakeServer.at(socket, script)) {
            int exit = Exec.run(request(socket, false), new ExecStreams(in, to, new NoTerminal()));
            server.played();
            return exit;
        }
    }

    private static ExecRequest request(Path socket, boolean tty) {
        return new ExecRequest(
                new Api(List.of(socket), _ -> {}), "de\"mo", List.of("ls", "-l", "ü\n"), tty);
    }

    private record NoTerminal() implements Terminal {
        @Override
        public Optional<Size> size() {
            return Optional.empty();
        }

        @Override
        public void raw() {}

        @Override
        public void restore() {}

        @Override
        public void quits(boolean ends) {}

        @Override
        public void onResize(Runnable then) {}
    }

    @Test
    void argumentsAreBytesAndTheTargetIsText() throws Exception {
        run(
                "",
                stage -> {
                    assertThat(stage.open())
                            .isEqualTo(
                                    "{\"Initialize\":{\"command\":[{\"Unix\":[108,115]},{\"Unix\":[45,108]},{\"Unix\":[195,188,10]}],\"target\":\"de\\u0022mo\",\"tty\":null}}");
                    stage.closing(1000, "0");
                });
    }

    @Test
    void outputInPiecesIsPutTogether() throws Exception {
        run(
                "",
                stage -> {
                    stage.open();
                    stage.send(false, Frame.BINARY, "one ".getBytes());
                    stage.send(true, Frame.PING, "between".getBytes());
                    stage.send(false, Frame.CONTINUATION, "two ".getBytes());
                    stage.send(true, Frame.CONTINUATION, "three".getBytes());
                    stage.closing(1000, "0");
                });

        assertThat(out).hasToString("one two three");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 65535, 65536, 1 << 20})
    void framesOfAnySizeComeThrough(int size) throws Exception {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        run(
                "",
                stage -> {
                    stage.open();
                    stage.send(true, Frame.BINARY, bytes);
                    stage.closing(1000, "0");
                });

        assertThat(out.toByteArray()).isEqualTo(bytes);
    }

    @Test
    void aPingIsAnsweredWithItsOwnWords() throws Exception {
        run(
                "",
                stage -> {
                    stage.open();
                    stage.send(true, Frame.PING, "are you there".getBytes());
                    Frame frame = stage.hear();
                    while (frame.kind() != Frame.PONG) {
                        frame = stage.hear();
                    }
                    assertThat(frame.text()).isEqualTo("are you there");
                    stage.closing(1000, "0");
                });
    }

    @Test
    void theClientAsksWhetherTheServerIsThere() throws Exception {
        run(
                "",
                stage -> {
                    stage.open();
                    while (stage.hear().kind() != Frame.PING) {
                        continue;
                    }
                    stage.closing(1000, "0");
                });
    }

    @Test
    void inputIsSentWhenItIsAskedForAndItsEndIsSaid() throws Exception {
        run(
                "some input",
                stage -> {
                    stage.open();
                    stage.capacity(1024, 0);
                    Frame input = stage.hearMessage();
                    assertThat(input.kind()).isEqualTo(Frame.BINARY);
                    assertThat(input.text()).isEqualTo("some input");
                    assertThat(stage.hearMessage().text()).isEqualTo("\"ContentComplete\"");
                    stage.closing(1000, "0");
                });
    }

    @Test
    void noMoreIsSentThanTheServerTakes() throws Exception {
        PipedOutputStream keys = new PipedOutputStream();
        InputStream in = new PipedInputStream(keys, 1);
        run(
                in,
                out,
                stage -> {
                    stage.open();
                    stage.capacity(2, 0);
                    type(keys, "abc");
                    assertThat(stage.hearMessage().text()).isEqualTo("a");
                    assertThat(stage.hearMessage().text()).isEqualTo("b");
                    stage.send(true, Frame.PING, "no c before this".getBytes());
                    Frame next = stage.hear();
                    while (next.kind() == Frame.PING) {
                        next = stage.hear();
                    }
                    assertThat(next.text()).isEqualTo("no c before this");
                    stage.capacity(2, 1);
                    assertThat(stage.hearMessage().text()).isEqualTo("c");
                    stage.closing(1000, "0");
                });
    }

    /// One key at a time: the pipe holds one byte.
    private static void type(OutputStream keys, String text) {
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    try {
                        for (byte key : text.getBytes(UTF_8)) {
                            keys.write(key);
                            keys.flush();
                        }
                        new java.util.concurrent.CountDownLatch(1).await();
                    } catch (IOException | InterruptedException _) {
                        return;
                    }
                });
    }

    @Test
    void aMessageThatIsNotKnownIsPassedOver() throws Exception {
        int exit =
                run(
                        "",
                        stage -> {
                            stage.open();
                            stage.send(
                                    true,
                                    Frame.TEXT,
                                    "{\"News\":{\"of\":\"tomorrow\"}}".getBytes());
                            stage.closing(1000, "5");
                        });

        assertThat(exit).isEqualTo(5);
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    1000 |            | the server ended the session: it did not say why (code 1000)
                    1000 | done       | the server ended the session: done (code 1000)
                    1001 | stops      | the server ended the session: stops (code 1001)
                    1008 | no such    | the server ended the session: no such (code 1008)
                    1011 | no program | the server ended the session: no program (code 1011)
                    """)
    void anEndWithoutAnExitStatusIsTrouble(int code, String reason, String what) {
        assertThatThrownBy(() ->
                        run(
                                "",
                                stage -> {
                                    stage.open();
                                    stage.closing(code, Optional.ofNullable(reason).orElse(""));
                                }))
                .isInstanceOfSatisfying(
                        Trouble.class,
                        trouble -> {
                            assertThat(trouble.problem().what()).isEqualTo(what);
                            assertThat(trouble.problem().where()).isEqualTo("'ls' in 'de\"mo'");
                        });
    }

    @Test
    void aServerThatIsGoneIsTrouble() {
        assertThatThrownBy(() -> run("", FakeServer.Stage::open))
                .hasMessage("the server is gone, and with it how the command ended");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {0x91, 0xc2, 0x83, 0x8b, 0x09, 0x80})
    void whatIsNoFrameIsTrouble(int first) {
        assertThatThrownBy(() ->
                        run(
                                "",
                                stage -> {
                                    stage.open();
                                    stage.out().write(new byte[] {(byte) first, 0});
                                    stage.hearMessage();
                                }))
                .hasMessageStartingWith("the server does not keep to the protocol: ");
    }

    @Test
    void moreWrittenThanSentIsTrouble() {
        assertThatThrownBy(() ->
                        run(
                                "",
                                stage -> {
                                    stage.open();
                                    stage.capacity(1024, 7);
                                }))
                .hasMessage(
                        "the server does not keep to the protocol: it has passed on more input than there was");
    }

    @Test
    void outputThatNobodyReadsEndsIt() {
        OutputStream broken =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                };

        assertThatThrownBy(() ->
                        run(
                                InputStream.nullInputStream(),
                                broken,
                                stage -> {
                                    stage.open();
                                    stage.send(true, Frame.BINARY, "x".getBytes());
                                }))
                .hasMessage("nobody reads the output any more, so the command was ended");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    404 Not Found     | nothing | the host runs no commands in containers: it answered 404
                    405 Not Allowed   | nothing | the host runs no commands in containers: it answered 405
                    403 Forbidden     | the user 'ann' lacks the permission 'exec'~  where: 'GET /exec'~  do:    ask as root~ | the user 'ann' lacks the permission 'exec'
                    500 Server Error  | it broke | the host answered 500 Server Error: it broke
                    """)
    void aRefusalIsInTheWordsOfTheHost(String status, String body, String what) {
        String text = body.replace('~', '\n');
        assertThatThrownBy(() ->
                        run(
                                "",
                                stage -> {
                                    stage.head();
                                    stage.print(
                                            "HTTP/1.1 %s\r\ncontent-length: %d\r\n\r\n%s"
                                                    .formatted(status, text.length(), text));
                                }))
                .hasMessage(what);
    }

    @Test
    void whoeverElseAnswersIsNoServer() {
        assertThatThrownBy(() -> run("", stage -> stage.print("SSH-2.0-OpenSSH_9.2\r\n")))
                .hasMessageStartingWith("what answers there can't be understood: ");
    }

    @Test
    void noServerIsSaidSo() {
        Path nowhere = folder.resolve("nowhere.sock");
        ExecStreams streams = new ExecStreams(InputStream.nullInputStream(), out, new NoTerminal());

        assertThatThrownBy(() -> Exec.run(request(nowhere, false), streams))
                .hasMessage("the settings API does not run here: there is no socket");
    }
}
