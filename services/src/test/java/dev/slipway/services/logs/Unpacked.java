package dev.slipway.services.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What the program `tar` makes of an archive.
///
/// @param files their texts, by path below the folder
record Unpacked(Map<String, String> files) {
    static Unpacked of(Path archive, Path into) throws IOException, InterruptedException {
        Process tar =
                new ProcessBuilder("tar", "xf", archive.toString(), "-C", into.toString())
                        .redirectErrorStream(true)
                        .start();
        assertThat(new String(tar.getInputStream().readAllBytes(), UTF_8)).isEmpty();
        assertThat(tar.waitFor()).isZero();
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(into)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(into.relativize(path).toString(), Files.readString(path));
            }
        }
        return new Unpacked(files);
    }

    String text(String file) {
        return files.getOrDefault("bottlerocket-logs/" + file, "none");
    }
}
