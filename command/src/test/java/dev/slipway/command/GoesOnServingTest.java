package dev.slipway.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.RealHost;
import dev.slipway.model.Platform;
import dev.slipway.pipeline.Boot;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a boot does that is told neither `--root` nor `--exit-after-boot`, in a root all the same.
@Timeout(120)
class GoesOnServingTest {
    private static final Path VARIANT = Path.of("../variants/aws-ecs-1");

    @TempDir Path root;
    private final Said err = new Said("serves the settings API at");

    @Test
    void aGoodBootIsFollowedByTheApiUntilItIsToldToStop() throws Exception {
        Host host = RealHost.at(root, Optional.empty());
        FutureTask<Integer> boot =
                new FutureTask<>(() -> boot(host, Optional.empty(), Optional.empty()));
        Thread worker = Thread.ofPlatform().start(boot);
        err.awaitWord();

        assertThat(ask("PATCH /settings", "{\"motd\":\"bye\"}")).startsWith("HTTP/1.1 204 ");
        assertThat(ask("POST /tx/commit_and_apply?wait=true", ""))
                .contains("\"generation\":2,\"files\":[\"/etc/motd\"]");
        assertThat(root.resolve("etc/motd")).hasContent("bye");
        assertThat(Boot.lock(host)).isEmpty();

        worker.interrupt();
        assertThat(boot.get()).isEqualTo(Exit.DONE);
        assertThat(root.resolve("run/slipway/api.sock")).doesNotExist();
        assertThat(err.text()).endsWith("slipway: told to stop\n");
    }

    @Test
    void aBootThatIsCutShortIsNot() throws Exception {
        Host host = RealHost.at(root, Optional.empty());

        assertThat(boot(host, Optional.of("commit-settings"), Optional.empty()))
                .isEqualTo(Exit.DONE);

        assertThat(err.text()).doesNotContain("serves");
    }

    @Test
    void ofWhichNobodyWantsAnythingItEndsByItself() throws Exception {
        Host host = RealHost.at(root, Optional.empty());

        assertThat(boot(host, Optional.empty(), Optional.of(Duration.ofMillis(1))))
                .isEqualTo(Exit.DONE);

        assertThat(err.text())
                .contains("serves the settings API at")
                .endsWith("slipway: nobody wanted anything, so it ends\n");
    }

    private int boot(Host host, Optional<String> until, Optional<Duration> exitWhenIdle)
            throws Exception {
        BootOptions options =
                new BootOptions(
                        Optional.of(Platform.Kind.LOCAL),
                        VARIANT,
                        Optional.empty(),
                        Optional.of("i-1"),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        ReportOptions.NONE,
                        Duration.ofMinutes(15),
                        until,
                        Optional.empty(),
                        Optional.empty(),
                        exitWhenIdle,
                        false);
        PrintStream said = new PrintStream(err, true, StandardCharsets.UTF_8);
        try (Disk.Held _ = Boot.lock(host).orElseThrow()) {
            return new BootRun(host, options, ProgramConfig.DEFAULTS, said, said)
                    .run(new Console(said, LogLevel.ERROR, false));
        }
    }

    private String ask(String what, String body) throws IOException {
        String request =
                "%s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(what, body.length(), body);
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(root.resolve("run/slipway/api.sock")));
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8)));
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            ByteBuffer buffer = ByteBuffer.allocate(4096);
            while (channel.read(buffer) >= 0) {
                all.write(buffer.array(), 0, buffer.position());
                buffer.clear();
            }
            return all.toString(StandardCharsets.UTF_8);
        }
    }

    /// What was said on stderr.
    private static final class Said extends ByteArrayOutputStream {
        private final String word;
        private final CountDownLatch heard = new CountDownLatch(1);

        private Said(String word) {
            this.word = word;
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            super.write(bytes, from, length);
            if (text().contains(word)) {
                heard.countDown();
            }
        }

        private void awaitWord() throws InterruptedException {
            heard.await();
        }

        private String text() {
            return toString(StandardCharsets.UTF_8);
        }
    }
}
