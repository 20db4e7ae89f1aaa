package dev.slipway.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryScriptTest {
    private static final OciImage IMAGE =
            OciImage.of("arm64", new TreeMap<>(Map.of("a", new byte[] {1})), List.of("/a"));

    @TempDir Path folder;

    private Outcome<RegistryScript> read(String json) {
        return RegistryScript.read(json, "registry.json", this::image);
    }

    private OciImage image(String name) throws IOException {
        Path layout = folder.resolve(name);
        if (!Files.isDirectory(layout)) {
            return OciImage.readTar(Files.readAllBytes(layout));
        }
        Map<String, byte[]> files = new HashMap<>();
        try (Stream<Path> all = Files.walk(layout)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(layout.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return OciImage.read(files);
    }

    private void layout(String name) throws IOException {
        Path blobs = folder.resolve(name).resolve("blobs/sha256");
        Files.createDirectories(blobs);
        for (Map.Entry<String, byte[]> blob : IMAGE.blobs().entrySet()) {
            Files.write(
                    blobs.resolve(blob.getKey().substring("sha256:".length())), blob.getValue());
        }
        Files.writeString(
                folder.resolve(name).resolve("index.json"),
                "{\"schemaVersion\":2,\"manifests\":[{\"digest\":\"%s\"}]}"
                        .formatted(IMAGE.digest()));
    }

    /// By the program that other people make archives with.
    private void archive(String name, String file) throws Exception {
        int exit =
                new ProcessBuilder("tar", "-C", name, "-cf", file, ".")
                        .directory(folder.toFile())
                        .inheritIO()
                        .start()
                        .waitFor();
        assertThat(exit).isZero();
    }

    @Test
    void aLayoutIsAFolderOrAnArchive() throws Exception {
        layout("image");
        archive("image", "image.tar");

        assertThat(image("image").digest()).isEqualTo(IMAGE.digest());
        assertThat(image("image.tar").blobs().keySet()).isEqualTo(IMAGE.blobs().keySet());
    }

    @Test
    void everythingMayBeScripted() throws Exception {
        layout("image");

        assertThat(
                        read(
                                """
                                {
                                  "images": {"a/b:v1": "image"},
                                  "gate": "token", "users": {"u": "p"}, "identity-tokens": ["i"],
                                  "storage": "http://127.0.0.1:1", "seed": 7,
                                  "faults": [{"path": "blobs/*", "wrong_bytes": true}]
                                }
                                """))
                .isInstanceOfSatisfying(
                        Outcome.Made.class,
                        made ->
                                assertThat(made.value())
                                        .extracting("gate", "users", "seed", "faults")
                                        .containsExactly(
                                                RegistryScript.Gate.TOKEN,
                                                Map.of("u", "p"),
                                                7L,
                                                List.of(
                                                        Fault.always(
                                                                "blobs/*", new Act.WrongBytes()))));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"images": {"a:v1": "none"}}         | this image can't be read:
                    {"gate": "closed"}                   | 'closed' is no gate
                    {"password": "p"}                    | 'password' is unknown here
                    {"users": ["u"]}                     | this is no object
                    {"identity-tokens": "i"}             | this is no list
                    {"storage": "a b"}                   | 'a b' is no address
                    """)
    void whatIsWrongIsNamed(String json, String says) {
        assertThat(read(json))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> {
                            Problem problem = failed.problem();
                            assertThat(problem.what()).startsWith(says);
                            assertThat(problem.where()).startsWith("registry.json, key '");
                        });
    }

    @Test
    void anArchiveThatIsCutOffIsNamed() throws Exception {
        layout("image");
        archive("image", "image.tar");
        byte[] whole = Files.readAllBytes(folder.resolve("image.tar"));
        Files.write(folder.resolve("cut.tar"), java.util.Arrays.copyOf(whole, whole.length / 3));

        assertThat(read("{\"images\": {\"a:v1\": \"cut.tar\"}}"))
                .isInstanceOf(Outcome.Failed.class);
    }
}
