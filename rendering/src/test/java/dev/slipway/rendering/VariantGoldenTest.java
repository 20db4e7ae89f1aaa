package dev.slipway.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every file of every shipped variant against the text that was once read and found good.
///
/// After a change that is meant, accept the new texts with `-Dgolden.update=true` and read the difference.
class VariantGoldenTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "aws-k8s-1.27/minimal",
                "aws-k8s-1.27/full",
                "aws-ecs-1/minimal",
                "aws-ecs-1/full",
                "vmware-k8s-1.27/minimal",
                "vmware-k8s-1.27/full",
                "metal-k8s-1.27/minimal",
                "metal-k8s-1.27/full",
            })
    void filesAreRenderedAsAccepted(String sample) throws IOException {
        Path golden = RenderedVariant.SAMPLES.resolve(sample).resolve("expected");

        SortedMap<String, String> files = RenderedVariant.of(sample).files();

        if (Boolean.getBoolean("golden.update")) {
            accept(golden, files);
        }
        assertThat(files)
                .as("accept with -Dgolden.update=true")
                .containsExactlyEntriesOf(accepted(golden));
    }

    private static SortedMap<String, String> accepted(Path golden) throws IOException {
        SortedMap<String, String> accepted = new TreeMap<>();
        try (Stream<Path> files = Files.walk(golden)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                accepted.put(golden.relativize(file).toString(), Files.readString(file));
            }
        }
        return accepted;
    }

    private static void accept(Path golden, Map<String, String> files) throws IOException {
        if (Files.exists(golden)) {
            for (String gone : accepted(golden).keySet()) {
                Files.delete(golden.resolve(gone));
            }
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = golden.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }
}
