package dev.slipway.settings.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.settings.input.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Schemas accept what the documents show; that the check does, the end-to-end tests hold.
class DocumentExamplesTest {
    private static final Pattern TOML =
            Pattern.compile("(?ms)^```toml user-data ([a-z0-9.-]+)\\n(.*?)^```");
    private static final Map<String, com.networknt.schema.Schema> SCHEMAS =
            new ConcurrentHashMap<>();

    static List<Path> pages() throws IOException {
        try (Stream<Path> walk = Files.walk(Path.of("..", "doc"))) {
            return walk.filter(file -> file.toString().endsWith(".md")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theSchemaAcceptsTheUserDataOfAPage(Path page) throws IOException {
        assertThat(TOML.matcher(Files.readString(page)).results())
                .allSatisfy(sample -> {
                    var schema =
                            SCHEMAS.computeIfAbsent(
                                    sample.group(1), name -> Schemas.compiled(Schemas.json(name)));
                    Object document = Input.toml(sample.group(2)).root().plain();
                    assertThat(Schemas.refusals(schema, document)).as(sample.group(2)).isEmpty();
                });
    }
}
