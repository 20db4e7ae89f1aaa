package dev.slipway.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What `packaging/compare` takes for the same.
@EnabledOnOs(OS.LINUX)
class CompareTest {
    private static final String CACHE = "usr/lib/slipway/aot/boot-0.aot";

    @TempDir Path folder;

    private Path first;
    private Path second;

    @BeforeEach
    void twoBuilds() throws IOException {
        first = build("first");
        second = build("second");
        date();
    }

    private Path build(String name) throws IOException {
        Path build = folder.resolve(name);
        write(build, "usr/bin/slipway", "#!/bin/sh\n");
        write(build, CACHE, "as trained");
        write(build, "DEBIAN/control", "Package: slipway\nInstalled-Size: 100\n");
        write(build, "DEBIAN/md5sums", "1  usr/bin/slipway\n2  " + CACHE + "\n");
        return build;
    }

    @Test
    void equalBuildsAreTheSameWithoutAWord() throws Exception {
        assertThat(compare()).isEqualTo(new Programs.Run(0, ""));
    }

    @Test
    void cachesMayDifferAndWhatIsToldOfThem() throws Exception {
        write(second, CACHE, "as trained once more");
        write(second, "DEBIAN/control", "Package: slipway\nInstalled-Size: 200\n");
        write(second, "DEBIAN/md5sums", "1  usr/bin/slipway\n3  " + CACHE + "\n");
        date();

        assertThat(compare())
                .isEqualTo(new Programs.Run(0, CACHE + ": differs, as AOT caches do\n"));
    }

    @Test
    void allElseMustNotDiffer() throws Exception {
        write(second, "usr/bin/slipway", "#!/bin/dash\n");
        write(second, "usr/lib/slipway/aot/check-0.aot", "only here");
        write(second, "DEBIAN/control", "Package: other\n");
        write(second, "DEBIAN/md5sums", "0  usr/bin/slipway\n2  " + CACHE + "\n");
        date();

        assertThat(compare())
                .isEqualTo(
                        new Programs.Run(
                                1,
                                """
                                DEBIAN/control: DIFFERS
                                DEBIAN/md5sums: DIFFERS
                                usr/bin/slipway: DIFFERS
                                usr/lib/slipway/aot/check-0.aot: DIFFERS
                                """));
    }

    @Test
    void timesAndLinksCountToo() throws Exception {
        Files.createSymbolicLink(first.resolve("usr/link"), Path.of("bin"));
        Files.createSymbolicLink(second.resolve("usr/link"), Path.of("lib"));
        date();
        Files.setLastModifiedTime(second.resolve("usr/bin/slipway"), FileTime.from(Instant.now()));

        assertThat(compare())
                .isEqualTo(new Programs.Run(1, "usr/bin/slipway: DIFFERS\nusr/link: DIFFERS\n"));
    }

    private static void write(Path build, String path, String text) throws IOException {
        Path file = build.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /// Gives all files one time, as builds have it.
    private void date() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!Files.isSymbolicLink(file)) {
                    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
                }
            }
        }
    }

    private Programs.Run compare() throws IOException, InterruptedException {
        String script = Path.of("compare").toAbsolutePath().toString();
        return Programs.run(Map.of(), List.of(script, first.toString(), second.toString()));
    }
}
