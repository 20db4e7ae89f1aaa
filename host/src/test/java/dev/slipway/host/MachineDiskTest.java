package dev.slipway.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.port.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The disk of the machine itself; only a temporary folder of it is written.
class MachineDiskTest {
    @TempDir Path folder;

    @Test
    void itReadsFilesThatTheKernelMakesUp() throws IOException {
        assertThat(RealDisk.machine().read(Path.of("/proc/self/stat"))).isPresent();
    }

    @Test
    void newFilesAndFoldersBelongToRootWhateverTheFolderSays() throws IOException {
        assumeTrue((int) Files.getAttribute(folder, "unix:uid") == 0, "only root gives files away");
        Files.setAttribute(folder, "unix:gid", 12345);
        Files.setAttribute(folder, "unix:mode", 02755);
        Path file = folder.resolve("sub/file");

        RealDisk.machine().replace(file, new byte[1], Disk.PRIVATE);

        assertThat(Files.getAttribute(file, "unix:gid")).isEqualTo(0);
        assertThat(Files.getAttribute(file.getParent(), "unix:gid")).isEqualTo(0);
        assertThat(Files.getAttribute(file.getParent(), "unix:mode")).isEqualTo(0040755);
    }

    @Test
    void pokeMakesNoFile() {
        assertThatThrownBy(() -> RealDisk.machine().poke(folder.resolve("knob"), new byte[1]))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(folder.resolve("knob")).doesNotExist();
    }
}
