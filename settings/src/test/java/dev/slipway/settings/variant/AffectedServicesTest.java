package dev.slipway.settings.variant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What a change of each setting affects, in one variant of each family: `keys.tsv`, the last column.
class AffectedServicesTest {
    private static final Map<Character, Metadata> FAMILIES =
            Map.of(
                    'A', Shipped.named("aws-k8s-1.27").metadata(),
                    'E', Shipped.named("aws-ecs-1").metadata(),
                    'V', Shipped.named("vmware-k8s-1.27").metadata(),
                    'M', Shipped.named("metal-k8s-1.27").metadata());

    static Stream<Arguments> settings() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/model/keys.tsv")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .map(cells -> Arguments.of(cells[0], cells[3]));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("settings")
    @Tag("kept-affected-services")
    void aChangeOfASettingAffectsItsServices(String pattern, String services) {
        Key key = key(pattern);

        assertThat(services.split("; "))
                .allSatisfy(part -> {
                    String[] words = part.split(" ", 2);
                    for (char family : words[0].toCharArray()) {
                        assertThat(FAMILIES.get(family).affectedBy(key))
                                .as("%s", family)
                                .isEqualTo(services(words[1]));
                    }
                });
    }

    private static List<String> services(String names) {
        return names.equals("-") ? List.of() : List.of(names.split(" +"));
    }

    private static Key key(String pattern) {
        String stored =
                pattern.replace("kernel-parameters", "kernel").replace("init-parameters", "init");
        return new Key(
                List.of(stored.split("\\.")).stream()
                        .map(segment -> segment.matches("[<{].*") ? "x" : segment)
                        .toList());
    }
}
