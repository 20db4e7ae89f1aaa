package dev.slipway.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.port.Disk;
import dev.slipway.port.Disk.NewFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealDiskTest {
    private static final Path MOTD = Path.of("/etc/motd");

    @TempDir Path root;
    private Disk disk;

    @BeforeEach
    void open() throws IOException {
        disk = RealDisk.under(root);
    }

    @Test
    void aRootThatIsNotThereIsMade() throws IOException {
        RealDisk.under(root.resolve("a/b")).replace(MOTD, bytes("hi"), Disk.PUBLIC);

        assertThat(root.resolve("a/b/etc/motd")).hasContent("hi");
    }

    @Test
    void whatIsReplacedReadsBackWithItsMode() throws IOException {
        disk.replace(MOTD, bytes("one"), Disk.PUBLIC);
        disk.replace(MOTD, bytes("two"), Disk.PRIVATE);

        assertThat(text(MOTD)).contains("two");
        assertThat(disk.mode(MOTD)).contains(0600);
        assertThat(disk.real(MOTD)).isEqualTo(root.resolve("etc/motd"));
        assertThat(names("etc")).containsExactly("motd");
    }

    @ParameterizedTest(name = "{1} bytes from {0} on are {2}")
    @CsvSource({"0, 3, abc", "2, 2, cd", "2, 99, cdef", "6, 1, ''", "99, 1, ''", "0, 0, ''"})
    void aPartOfAFileIsRead(long from, int length, String part) throws IOException {
        disk.replace(MOTD, bytes("abcdef"), Disk.PUBLIC);

        assertThat(disk.read(MOTD, from, length)).contains(bytes(part));
        assertThat(disk.read(Path.of("/none"), from, length)).isEmpty();
    }

    @Test
    void whatIsAtAPathIsKnownWithoutOpeningIt() throws Exception {
        disk.replace(MOTD, bytes("abc"), Disk.PUBLIC);
        Files.createSymbolicLink(root.resolve("etc/link"), Path.of("motd"));
        assertThat(
                        new ProcessBuilder("mkfifo", root.resolve("etc/pipe").toString())
                                .start()
                                .waitFor())
                .isZero();

        assertThat(disk.look(MOTD)).map(Disk.Found::kind).contains(Disk.Kind.FILE);
        assertThat(disk.look(MOTD)).map(Disk.Found::bytes).contains(3L);
        assertThat(disk.look(Path.of("/etc/link"))).isEqualTo(disk.look(MOTD));
        assertThat(disk.look(Path.of("/etc"))).map(Disk.Found::kind).contains(Disk.Kind.FOLDER);
        assertThat(disk.look(Path.of("/etc/pipe")))
                .map(Disk.Found::kind)
                .contains(Disk.Kind.SPECIAL);
        assertThat(disk.look(Path.of("/none"))).isEmpty();
    }

    @Test
    void contentThatFailsLeavesTheOldFileAndNothingBesideIt() throws IOException {
        disk.replace(MOTD, out -> out.write(bytes("old")), Disk.PRIVATE);

        assertThatThrownBy(() ->
                        disk.replace(
                                MOTD,
                                out -> {
                                    out.write(bytes("new"));
                                    throw new IOException("no more");
                                },
                                Disk.PUBLIC))
                .hasMessage("no more");

        assertThat(text(MOTD)).contains("old");
        assertThat(disk.mode(MOTD)).contains(0600);
        assertThat(names("etc")).containsExactly("motd");
    }

    @Test
    void modesBeyondThePermissionBitsAreKept() throws IOException {
        disk.replace(MOTD, bytes("x"), 04755);

        assertThat(disk.mode(MOTD)).contains(04755);
    }

    @Test
    void parentFoldersGetTheModeThatTheContractNames() throws IOException {
        disk.replace(Path.of("/a/b/c"), bytes("x"), Disk.PRIVATE);

        assertThat(disk.mode(Path.of("/a"))).contains(0755);
        assertThat(disk.mode(Path.of("/a/b"))).contains(0755);
    }

    @Test
    void aFolderGetsTheModeThatWasAskedForAndItsParentsDont() throws IOException {
        disk.folder(Path.of("/a/b"), Disk.PRIVATE_FOLDER);
        disk.folder(Path.of("/a/b"), 0755);

        assertThat(disk.mode(Path.of("/a"))).contains(0755);
        assertThat(disk.mode(Path.of("/a/b"))).contains(0700);
    }

    @Test
    void whatIsDiscardedIsGoneAndTheRestIsNot() throws IOException {
        disk.replace(Path.of("/etc/issue"), bytes("x"), Disk.PUBLIC);
        disk.replace(MOTD, bytes("x"), Disk.PUBLIC);

        disk.discard(List.of(MOTD, Path.of("/etc/none")));

        assertThat(names("etc")).containsExactly("issue");
    }

    @Test
    void whatIsNotThereIsEmptyAndNoFailure() throws IOException {
        assertThat(disk.read(MOTD)).isEmpty();
        assertThat(disk.mode(MOTD)).isEmpty();
        assertThat(disk.target(MOTD)).isEmpty();
        assertThat(disk.list(Path.of("/etc"))).isEmpty();
        assertThat(disk.exists(MOTD)).isFalse();
        disk.remove(MOTD);
    }

    @Test
    void listGivesSortedNames() throws IOException {
        for (String name : List.of("b", "a", "c")) {
            disk.replace(Path.of("/d", name), bytes(name), Disk.PUBLIC);
        }

        assertThat(disk.list(Path.of("/d"))).containsExactly("a", "b", "c");
    }

    @Test
    void aFolderInTheWayOfOneFileChangesNoneOfTheOthers() throws IOException {
        disk.replace(Path.of("/etc/dir/file"), bytes("x"), Disk.PUBLIC);

        assertThatThrownBy(() ->
                        disk.replaceAll(
                                List.of(
                                        new NewFile(MOTD, bytes("new"), Disk.PUBLIC),
                                        new NewFile(Path.of("/etc/dir"), bytes("new"), 0644))))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("Is a directory");

        assertThat(names("etc")).containsExactly("dir");
    }

    @Test
    void publishWritesTheFilesAndSwapsTheLink() throws IOException {
        Path link = Path.of("/store/current");
        disk.link(link, "1");

        disk.publish(
                List.of(new NewFile(Path.of("/store/2"), bytes("second"), Disk.PRIVATE)),
                link,
                "2");

        assertThat(disk.target(link)).contains("2");
        assertThat(text(link)).contains("second");
        assertThat(names("store")).containsExactly("2", "current");
    }

    @Test
    void pokeMakesTheFileUnderARootAndOverwritesAllOfIt() throws IOException {
        Path knob = Path.of("/proc/sys/vm/max_map_count");

        disk.poke(knob, bytes("262144"));
        disk.poke(knob, bytes("1"));

        assertThat(text(knob)).contains("1");
    }

    @Test
    void pokeKeepsTheFileItself() throws IOException {
        disk.replace(MOTD, bytes("old"), Disk.PRIVATE);
        Object inode = Files.getAttribute(root.resolve("etc/motd"), "unix:ino");

        disk.poke(MOTD, bytes("new"));

        assertThat(Files.getAttribute(root.resolve("etc/motd"), "unix:ino")).isEqualTo(inode);
        assertThat(disk.mode(MOTD)).contains(0600);
    }

    @Test
    void appendMakesTheFileOnceAndAddsToIt() throws IOException {
        Path log = Path.of("/var/log/x.jsonl");

        disk.append(log, bytes("one\n"), Disk.PRIVATE, true);
        disk.append(log, bytes("two\n"), Disk.PUBLIC, false);

        assertThat(text(log)).contains("one\ntwo\n");
        assertThat(disk.mode(log)).contains(0600);
    }

    @Test
    void removeTakesAFolderWithAllThatIsInIt() throws IOException {
        disk.replace(Path.of("/state/a/b"), bytes("x"), Disk.PUBLIC);
        disk.replace(Path.of("/state/c"), bytes("x"), Disk.PUBLIC);

        disk.remove(Path.of("/state"));

        assertThat(names("")).isEmpty();
    }

    @Test
    void theRootItselfIsNeverRemoved() throws IOException {
        disk.replace(MOTD, bytes("x"), Disk.PUBLIC);

        assertThatThrownBy(() -> disk.remove(Path.of("/etc/..")))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(disk.exists(MOTD)).isTrue();
    }

    private Optional<String> text(Path path) throws IOException {
        return disk.read(path).map(bytes -> new String(bytes, UTF_8));
    }

    private List<String> names(String folder) throws IOException {
        try (var files = Files.list(root.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
