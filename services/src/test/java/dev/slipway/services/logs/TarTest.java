package dev.slipway.services.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The program `tar` reads what is written.
class TarTest {
    private static final Instant CHANGED = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir Path folder;

    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(ints = {0, 1, 511, 512, 513, 10_000})
    void filesOfAnySizeComeOutAsTheyWere(int bytes) throws Exception {
        String text = "x".repeat(bytes);

        pack("top/a", text);

        assertThat(folder.resolve("top/a")).hasContent(text);
        assertThat(Files.getPosixFilePermissions(folder.resolve("top/a"))).hasSize(2);
        assertThat(Files.getLastModifiedTime(folder.resolve("top/a")).toInstant())
                .isEqualTo(CHANGED);
    }

    @ParameterizedTest(name = "{0} and {1}")
    @ValueSource(ints = {99, 100, 101, 150, 200, 254})
    void longNamesComeOutAsTheyWere(int length) throws Exception {
        String name = "ab/" + ("c".repeat(48) + "/").repeat(4) + "d".repeat(99);
        String cut = name.substring(name.length() - length).replaceFirst("^/", "e");

        pack(cut, "text");

        assertThat(folder.resolve(cut)).hasContent("text");
    }

    @Test
    void whatIsTooLongForTheFormatIsKnownBefore() {
        assertThat(Tar.canName("a".repeat(100))).isTrue();
        assertThat(Tar.canName("a".repeat(101))).isFalse();
        assertThat(Tar.canName("a".repeat(155) + "/" + "b".repeat(100))).isTrue();
        assertThat(Tar.canName("a".repeat(156) + "/" + "b".repeat(100))).isFalse();
    }

    private void pack(String name, String text) throws IOException, InterruptedException {
        Path archive = folder.resolve("archive");
        try (OutputStream out = Files.newOutputStream(archive)) {
            Tar tar = new Tar(out);
            tar.file(name, text.length(), CHANGED, to -> to.write(text.getBytes(UTF_8)));
            tar.file("last", 4, CHANGED, to -> to.write("last".getBytes(UTF_8)));
            tar.end();
        }
        Unpacked.of(archive, folder);
        assertThat(folder.resolve("last")).hasContent("last");
    }
}
