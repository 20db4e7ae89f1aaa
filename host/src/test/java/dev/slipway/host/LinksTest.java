package dev.slipway.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.port.Disk;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Links and `..` below a root.
class LinksTest {
    private static final byte[] NEW = "new".getBytes(UTF_8);

    @TempDir Path folder;
    private Path root;
    private Path outside;
    private Disk disk;

    @BeforeEach
    void open() throws IOException {
        root = folder.resolve("root");
        outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "secret");
        disk = RealDisk.under(root);
        Files.createDirectories(root.resolve("etc"));
    }

    @ParameterizedTest(name = "{0} lies at {1}")
    @CsvSource({
        "/etc/../../../etc/motd, etc/motd",
        "/.., ''",
        "/./etc/./motd, etc/motd",
        "/none/../motd, motd",
    })
    void dotsDoNotLeadOut(String path, String place) {
        assertThat(disk.real(Path.of(path))).isEqualTo(root.resolve(place));
    }

    @Test
    void anAbsoluteLinkBeginsAtTheRoot() throws IOException {
        link("etc/out", outside.toString());

        disk.replace(Path.of("/etc/out/motd"), NEW, Disk.PUBLIC);

        assertThat(root.resolve(Path.of("/").relativize(outside)).resolve("motd"))
                .hasContent("new");
        assertThat(names(outside)).containsExactly("secret");
    }

    @ParameterizedTest(name = "through a link to {0}")
    @CsvSource({"../../outside", "../../../../../../outside", "../etc/../../outside"})
    void aRelativeLinkDoesNotLeadOut(String target) throws IOException {
        link("etc/out", target);

        assertThat(disk.read(Path.of("/etc/out/secret"))).isEmpty();
        assertThat(disk.list(Path.of("/etc/out"))).isEmpty();
        disk.append(Path.of("/etc/out/secret"), NEW, Disk.PUBLIC, false);
        disk.poke(Path.of("/etc/out/knob"), NEW);
        disk.link(Path.of("/etc/out/link"), "x");
        disk.remove(Path.of("/etc/out/secret"));

        assertThat(names(outside)).containsExactly("secret");
        assertThat(outside.resolve("secret")).hasContent("secret");
    }

    @Test
    void linksToLinksAreFollowedWithinTheRoot() throws IOException {
        Files.writeString(root.resolve("etc/motd"), "hi");
        link("a", "/b");
        link("b", "etc");

        assertThat(disk.read(Path.of("/a/motd"))).contains("hi".getBytes(UTF_8));
        assertThat(disk.list(Path.of("/a"))).containsExactly("motd");
    }

    @Test
    void linksThatGoInCirclesAreNamed() throws IOException {
        link("a", "b");
        link("b", "a");

        assertThatThrownBy(() -> disk.read(Path.of("/a/x")))
                .isInstanceOf(FileSystemLoopException.class)
                .hasMessageContaining("/a/x");
        assertThat(disk.exists(Path.of("/a"))).isFalse();
    }

    @Test
    void replaceKeepsTheLinkAndReplacesWhatItNames() throws IOException {
        Files.createDirectories(root.resolve("run/resolver"));
        Files.writeString(root.resolve("run/resolver/resolv.conf"), "old");
        link("etc/resolv.conf", "../run/resolver/resolv.conf");

        disk.replace(Path.of("/etc/resolv.conf"), NEW, Disk.PUBLIC);

        assertThat(disk.target(Path.of("/etc/resolv.conf")))
                .contains("../run/resolver/resolv.conf");
        assertThat(root.resolve("run/resolver/resolv.conf")).isRegularFile().hasContent("new");
    }

    @Test
    void replaceMakesTheFileThatALinkNames() throws IOException {
        link("etc/resolv.conf", "/run/resolver/resolv.conf");

        disk.replace(Path.of("/etc/resolv.conf"), NEW, Disk.PUBLIC);

        assertThat(root.resolve("run/resolver/resolv.conf")).hasContent("new");
        assertThat(disk.target(Path.of("/etc/resolv.conf"))).isPresent();
    }

    @Test
    void linkTakesThePlaceOfAFileOrALinkButNotOfAFolder() throws IOException {
        Path place = Path.of("/etc/thing");
        disk.replace(place, NEW, Disk.PUBLIC);

        disk.link(place, "first");
        disk.link(place, "../second");

        assertThat(disk.target(place)).contains("../second");
        assertThatThrownBy(() -> disk.link(Path.of("/etc"), "x")).isInstanceOf(IOException.class);
        assertThat(names(root)).containsExactly("etc");
    }

    @Test
    void removeTakesTheLinkAndNotWhatItNames() throws IOException {
        Files.createDirectories(root.resolve("data/kept"));
        link("etc/data", "/data");
        link("etc/nowhere", "/nowhere");

        disk.remove(Path.of("/etc"));

        assertThat(names(root)).containsExactly("data");
        assertThat(root.resolve("data/kept")).isDirectory();
    }

    @Test
    void aRootThatIsALinkIsTheFolderItNames() throws IOException {
        Path alias = Files.createSymbolicLink(folder.resolve("alias"), root);

        RealDisk.under(alias).replace(Path.of("/etc/motd"), NEW, Disk.PUBLIC);

        assertThat(root.resolve("etc/motd")).hasContent("new");
    }

    @Test
    void aRelativePathIsABug() {
        assertThatThrownBy(() -> disk.read(Path.of("etc/motd")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'etc/motd'");
    }

    private void link(String place, String target) throws IOException {
        Files.createSymbolicLink(root.resolve(place), Path.of(target));
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
