package dev.slipway.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.port.Disk;
import dev.slipway.port.Disk.NewFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk of 64 KiB, for which one must be root; others skip these.
class FullDiskTest {
    private static final Path SMALL = Path.of("/etc/small");
    private static final Path BIG = Path.of("/etc/big");

    @TempDir Path folder;
    private boolean mounted;
    private Disk disk;

    @BeforeEach
    void mount() throws Exception {
        mounted = run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.toString());
        assumeTrue(mounted, "only root can mount a small disk");
        disk = RealDisk.under(folder);
        disk.replace(SMALL, bytes('o', 100), Disk.PRIVATE);
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            run("umount", folder.toString());
        }
    }

    @Test
    void aFullDiskKeepsTheOldFileAndNothingElse() throws IOException {
        assertThatThrownBy(() -> disk.replace(SMALL, bytes('n', 100_000), Disk.PUBLIC))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No space left");

        assertThat(disk.read(SMALL)).contains(bytes('o', 100));
        assertThat(disk.mode(SMALL)).contains(0600);
        assertThat(names()).containsExactly("small");
    }

    @Test
    void aFullDiskChangesNoneOfSeveralFiles() throws IOException {
        List<NewFile> files =
                List.of(
                        new NewFile(SMALL, bytes('n', 100), Disk.PUBLIC),
                        new NewFile(BIG, bytes('n', 100_000), Disk.PUBLIC));

        assertThatThrownBy(() -> disk.publish(files, Path.of("/etc/link"), "big"))
                .isInstanceOf(IOException.class);

        assertThat(disk.read(SMALL)).contains(bytes('o', 100));
        assertThat(names()).containsExactly("small");
    }

    @Test
    void aFullDiskTakesBackWhatItBeganToAppend() throws IOException {
        assertThatThrownBy(() -> disk.append(SMALL, bytes('n', 100_000), Disk.PRIVATE, true))
                .isInstanceOf(IOException.class);

        assertThat(disk.read(SMALL)).contains(bytes('o', 100));
    }

    @Test
    void aReadOnlyDiskRefusesEverythingAndStillReads() throws Exception {
        run("mount", "-o", "remount,ro", folder.toString());
        Disk late = RealDisk.under(folder);

        assertThatThrownBy(() -> late.replace(SMALL, bytes('n', 1), Disk.PUBLIC))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Read-only file system");
        assertThatThrownBy(() -> late.link(Path.of("/etc/link"), "x"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> late.remove(SMALL)).isInstanceOf(IOException.class);

        assertThat(late.read(SMALL)).contains(bytes('o', 100));
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder.resolve("etc"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static byte[] bytes(char letter, int count) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) letter);
        return bytes;
    }

    private static boolean run(String... argv) throws Exception {
        return new ProcessBuilder(argv)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
