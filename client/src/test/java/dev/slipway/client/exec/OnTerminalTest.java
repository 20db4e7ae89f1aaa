package dev.slipway.client.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.client.Api;
import dev.slipway.client.Trouble;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When the terminal is switched, and when it is as before.
class OnTerminalTest {
    @TempDir Path folder;
    private final List<String> calls = new ArrayList<>();
    private Runnable resized = () -> {};

    private final class Fake implements Terminal {
        private int rows = 24;

        @Override
        public Optional<Size> size() {
            return Optional.of(new Size(rows++, 80));
        }

        @Override
        public void raw() {
            calls.add("raw");
        }

        @Override
        public void restore() {
            calls.add("restore");
        }

        @Override
        public void quits(boolean ends) {}

        @Override
        public void onResize(Runnable then) {
            resized = then;
        }
    }

    private int run(Terminal terminal, FakeServer.Script script) throws Exception {
        Path socket = folder.resolve("api.sock");
        try (FakeServer server = FakeServer.at(socket, script)) {
            int exit =
                    Exec.run(
                            new ExecRequest(
                                    new Api(List.of(socket), _ -> {}), "demo", List.of("sh"), true),
                            new ExecStreams(
                                    InputStream.nullInputStream(),
                                    new ByteArrayOutputStream(),
                                    terminal));
            server.played();
            return exit;
        }
    }

    @Test
    void itIsRestoredAtTheEnd() throws Exception {
        run(
                new Fake(),
                stage -> {
                    stage.open();
                    stage.closing(1000, "0");
                });

        assertThat(calls).containsExactly("raw", "restore");
    }

    @Test
    void itIsRestoredWhenTheServerIsGone() {
        assertThatThrownBy(() -> run(new Fake(), FakeServer.Stage::open))
                .isInstanceOf(Trouble.class);

        assertThat(calls).containsExactly("raw", "restore");
    }

    @Test
    void itIsLeftAloneWhenThereIsNoServer() {
        assertThatThrownBy(() ->
                        run(
                                new Fake(),
                                stage ->
                                        stage.print(
                                                "HTTP/1.1 404 No\r\ncontent-length: 0\r\n\r\n")))
                .isInstanceOf(Trouble.class);

        assertThat(calls).isEmpty();
    }

    @Test
    void itsSizeIsSentAtTheStartAndWheneverItChanges() throws Exception {
        run(
                new Fake(),
                stage -> {
                    assertThat(stage.open())
                            .endsWith("\"tty\":{\"size\":{\"rows\":24,\"cols\":80}}}}");
                    while (stage.hear().kind() != Frame.PING) {
                        continue;
                    }
                    stage.send(true, Frame.PING, new byte[0]);
                    while (stage.hear().kind() != Frame.PONG) {
                        continue;
                    }
                    resized.run();
                    assertThat(stage.hearMessage().text())
                            .isEqualTo("{\"Winch\":{\"rows\":25,\"cols\":80}}");
                    stage.closing(1000, "0");
                });
    }

    @Test
    void oneThatCanNotBeSwitchedIsTrouble() {
        Terminal stuck =
                new Terminal() {
                    @Override
                    public Optional<Size> size() {
                        return Optional.empty();
                    }

                    @Override
                    public void raw() throws IOException {
                        throw new IOException("there is no `stty`");
                    }

                    @Override
                    public void restore() {}

                    @Override
                    public void quits(boolean ends) {}

                    @Override
                    public void onResize(Runnable then) {}
                };

        assertThatThrownBy(() -> run(stuck, FakeServer.Stage::open))
                .hasMessage(
                        "the terminal can't be switched to pass on each key: there is no `stty`");
    }
}
