package dev.slipway.network.networkd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.network.config.Network;
import dev.slipway.network.source.NetToml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/// A `net.toml` of the test resources, with what is to come out.
record Sample(String name) {
    private static final Path FOLDER = Path.of("src/test/resources/networks");

    static List<Sample> all() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.map(folder -> new Sample(folder.getFileName().toString()))
                    .sorted((one, other) -> one.name.compareTo(other.name))
                    .toList();
        }
    }

    SortedMap<String, String> files() throws IOException {
        return render(Files.readString(FOLDER.resolve(name).resolve("net.toml")));
    }

    static SortedMap<String, String> render(String toml) {
        return NetworkdFiles.of("net.toml", network(toml));
    }

    static Network network(String toml) {
        NetToml read = NetToml.read(toml.getBytes(StandardCharsets.UTF_8));
        assertThat(read.findings()).isEmpty();
        return read.network().orElseThrow();
    }

    /// The file of what is to come out.
    Path expected() {
        return FOLDER.resolve(name).resolve("expected.txt");
    }

    @Override
    public String toString() {
        return name;
    }
}
