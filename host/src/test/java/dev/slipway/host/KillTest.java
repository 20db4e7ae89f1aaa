package dev.slipway.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.port.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What others see of a process that writes, and what it leaves behind when it is killed.
class KillTest {
    private static final Path FILE = Path.of("/etc/big");
    private static final int BYTES = 1 << 18;

    @TempDir Path root;

    /// Replaces a file for ever by one that is full of the next letter.
    static final class Writer {
        public static void main(String[] arguments) throws IOException {
            Disk disk = RealDisk.under(Path.of(arguments[0]));
            byte[] bytes = new byte[BYTES];
            for (int round = 0; ; round++) {
                Arrays.fill(bytes, (byte) ('a' + round % 26));
                disk.replace(FILE, bytes, Disk.PUBLIC);
                System.out.println(round);
            }
        }
    }

    @RepeatedTest(5)
    void aKilledWriterLeavesAWholeFileAndTheNextRunSweepsUp() throws Exception {
        try (Child writer = Child.run(Writer.class, root)) {
            for (int round = 0; round < 20; round++) {
                assertThat(writer.line()).isNotNull();
            }
        }

        Disk next = RealDisk.under(root);
        byte[] bytes = next.read(FILE).orElseThrow();
        next.replace(Path.of("/etc/other"), bytes, Disk.PUBLIC);

        assertThat(bytes).hasSize(BYTES).containsOnly(bytes[0]);
        assertThat(names()).containsExactly("big", "other");
    }

    @Test
    void aReaderNeverMeetsHalfAFile() throws Exception {
        try (Child writer = Child.run(Writer.class, root)) {
            assertThat(writer.line()).isNotNull();
            Disk reader = RealDisk.under(root);
            for (int look = 0; look < 500; look++) {
                byte[] bytes = reader.read(FILE).orElseThrow();
                assertThat(bytes).hasSize(BYTES);
                assertThat(bytes[BYTES - 1]).isEqualTo(bytes[0]);
            }
        }
    }

    @Test
    void whatADeadProcessLeftIsSweptUp() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        leave(dead.pid());

        RealDisk.under(root).replace(FILE, new byte[1], Disk.PUBLIC);

        assertThat(names()).containsExactly("big");
    }

    @Test
    void whatALivingProcessWritesIsLeftAlone() throws Exception {
        Process alive = new ProcessBuilder("sleep", "600").start();
        try {
            Path temporary = leave(alive.pid());

            RealDisk.under(root).replace(FILE, new byte[1], Disk.PUBLIC);

            assertThat(names()).containsExactly(temporary.getFileName().toString(), "big");
            assertThat(RealDisk.under(root).list(Path.of("/etc"))).containsExactly("big");
        } finally {
            alive.destroyForcibly();
        }
    }

    @Test
    void anEarlierProcessOfTheSameNumberIsDead() throws Exception {
        Path temporary = leave(ProcessHandle.current().pid());
        Files.setLastModifiedTime(temporary, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));

        RealDisk.under(root).replace(FILE, new byte[1], Disk.PUBLIC);

        assertThat(names()).containsExactly("big");
    }

    @Test
    void filesOfOthersWithAlikeNamesStay() throws Exception {
        Files.createDirectories(root.resolve("etc"));
        Files.createFile(root.resolve("etc/.slipway-notes.new"));

        RealDisk.under(root).replace(FILE, new byte[1], Disk.PUBLIC);

        assertThat(names()).containsExactly(".slipway-notes.new", "big");
    }

    private Path leave(long pid) throws IOException {
        Files.createDirectories(root.resolve("etc"));
        return Files.createFile(
                root.resolve("etc/.slipway-%d-00000000000000ff.new".formatted(pid)));
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(root.resolve("etc"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
