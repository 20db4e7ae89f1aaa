package dev.slipway.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.RealDisk;
import dev.slipway.port.Disk;
import dev.slipway.port.Disk.NewFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTest {
    @TempDir Path root;

    @Test
    @Tag("difference-private-folders")
    void aFolderOfCredentialsIsMadeForItsOwnerOnly() throws Exception {
        make("/root/.aws/credentials");

        assertThat(mode("root/.aws")).isEqualTo("rwx------");
        assertThat(root.resolve("etc/ecs")).doesNotExist();
    }

    @Test
    void aFolderThatIsThereKeepsItsMode() throws Exception {
        Path ecs = Files.createDirectories(root.resolve("etc/ecs"));
        Files.setPosixFilePermissions(ecs, PosixFilePermissions.fromString("rwxr-xr-x"));

        make("/etc/ecs/ecs.config");

        assertThat(mode("etc/ecs")).isEqualTo("rwxr-xr-x");
    }

    private void make(String path) throws Exception {
        NewFile file = new NewFile(Path.of(path), new byte[0], Disk.PUBLIC);
        PrivateFiles.makeFolders(RealDisk.under(root), List.of(file));
    }

    private String mode(String folder) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(folder)));
    }
}
