package dev.slipway.api.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who is faster than the other waits, and nothing piles up in between.
class HeldBackTest {
    @TempDir Path folder;

    @Test
    void aProcessThatPrintsFasterThanItsClientReads() throws Exception {
        try (ServedExec served = ServedExec.in(folder);
                Talker talker = Talker.to(served.socket())) {
            talker.initialize(
                    "sh",
                    "-c",
                    "i=0; while [ $i -lt 1024 ]; do head -c 65536 /dev/zero; i=$((i + 1)); echo $i >%s; done"
                            .formatted(folder.resolve("printed")));
            talker.until("\0");
            served.run("sleep", "1");

            assertThat(Integer.parseInt(Files.readString(folder.resolve("printed")).strip()))
                    .isLessThan(64);
            assertThat(talker.untilClosed()).hasSize((64 << 20) - 4096 + "1000 0".length());
        }
    }

    @Test
    void aClientThatSendsMoreThanThereIsRoomForAllSessions() throws Exception {
        int messages = 1000;
        try (ServedExec served = ServedExec.in(folder);
                Talker talker = Talker.to(served.socket())) {
            talker.initialize(
                    "sh",
                    "-c",
                    "while [ ! -e %s ]; do sleep 0.1; done; wc -c".formatted(folder.resolve("go")));
            AtomicInteger sent = new AtomicInteger();
            CompletableFuture<Void> sender =
                    CompletableFuture.runAsync(
                            () -> send(talker, messages, sent),
                            work -> Thread.ofPlatform().start(work));
            served.run("sleep", "1");

            assertThat(sent.get()).isLessThan(messages);
            Files.createFile(folder.resolve("go"));
            sender.join();
            assertThat(talker.untilClosed()).isEqualTo(messages * 65536 + "\n1000 0");
        }
    }

    private static void send(Talker talker, int messages, AtomicInteger sent) {
        try {
            for (int message = 0; message < messages; message++) {
                talker.send(true, Talker.BINARY, new byte[65536]);
                sent.incrementAndGet();
            }
            talker.say("\"ContentComplete\"");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    @Tag("difference-exec-last-output")
    void whatAProcessPrintedLastReachesASlowClientWhole() throws Exception {
        try (ServedExec served = ServedExec.in(folder);
                Talker talker = Talker.to(served.socket())) {
            talker.initialize("sh", "-c", "head -c 500000 /dev/zero; exit 6");
            served.run("sleep", "1");

            assertThat(talker.untilClosed()).hasSize(500000 + "1000 6".length()).endsWith("1000 6");
        }
    }

    @Test
    void aProcessThatIsLeftBehindDoesNotHoldTheSessionOpen() throws Exception {
        try (ServedExec served = ServedExec.in(folder);
                Talker talker = Talker.to(served.socket())) {
            talker.initialize("sh", "-c", "sleep 600 & echo $!; exit 4");
            String output = talker.untilClosed();

            assertThat(output).endsWith("1000 4");
            ProcessHandle.of(Long.parseLong(output.lines().findFirst().orElseThrow()))
                    .ifPresent(ProcessHandle::destroy);
        }
    }
}
