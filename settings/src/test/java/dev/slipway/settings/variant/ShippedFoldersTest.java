package dev.slipway.settings.variant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.settings.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedFoldersTest {
    private static final Path SHARED = Shipped.FOLDER.resolve("shared");

    @Test
    void everyVariantThatTheModelKnowsIsShippedAndNoOther() {
        assertThat(Shipped.names())
                .hasSize(29)
                .containsExactlyInAnyOrderElementsOf(
                        Model.variants().stream().map(VariantName::text).toList());
    }

    @Test
    void everyVariantStandsInTheDocumentation() throws IOException {
        String page = Files.readString(Path.of("..", "doc", "variants.md"));

        assertThat(Shipped.names()).allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }

    @Test
    void variantIsNothingButRelativeLinksToSharedFiles() throws IOException {
        for (Path file : variantFiles()) {
            assertThat(file).isSymbolicLink();
            assertThat(Files.readSymbolicLink(file)).isRelative();
            assertThat(file.toRealPath())
                    .isRegularFile()
                    .hasParent(SHARED.resolve(file.getParent().getFileName()).toRealPath());
        }
    }

    @Test
    void everySharedFileIsUsed() throws IOException {
        Set<Path> used = new TreeSet<>();
        for (Path file : variantFiles()) {
            used.add(file.toRealPath());
        }

        assertThat(used).containsExactlyElementsOf(sharedFiles());
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.settings.variant.Shipped#names")
    void variantBringsTheTemplatesAndPiecesOfItsFilesAndNoOther(String name) throws IOException {
        Variant variant = Shipped.named(name);
        TemplateSource templates = TemplateSource.in(variant.folder());
        Set<String> needed = new TreeSet<>();
        for (ConfigurationFile file : variant.configurationFiles().values()) {
            needed.add(file.templatePath().getFileName().toString());
            TemplateText text = ((Outcome.Made<TemplateText>) templates.text(file)).value();
            text.origins().forEach(origin -> needed.add(origin.file()));
        }

        assertThat(names(variant.folder().resolve("templates")))
                .containsExactlyInAnyOrderElementsOf(needed);
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.settings.variant.Shipped#names")
    void everyFileIsReadByAService(String name) {
        Variant variant = Shipped.named(name);

        assertThat(variant.configurationFiles().keySet())
                .allSatisfy(file -> assertThat(variant.readersOf(file)).isNotEmpty());
    }

    @Test
    void noTwoSharedFilesHoldTheSame() throws IOException {
        Map<String, Path> texts = new TreeMap<>();
        for (Path file : sharedFiles()) {
            assertThat(texts.put(Files.readString(file), file)).as("%s", file).isNull();
        }
    }

    @ParameterizedTest(name = "{0}: {1} from {2}")
    @CsvSource({
        "aws-k8s-1.27, settings.motd, defaults.d/10-defaults.toml line 5",
        "aws-k8s-1.27, settings.kubernetes.cloud-provider, defaults.d/57-kubernetes-aws-external-cloud-provider.toml line 5",
        "vmware-k8s-1.27, settings.ntp.time-servers, defaults.d/71-public-ntp.toml line 4",
        "vmware-dev, settings.metrics.service-checks, defaults.d/65-dev-vmware.toml line 4",
    })
    void defaultSaysWhereItWasWritten(String name, Key setting, String origin) {
        assertThat(Shipped.named(name).defaults().get(setting).origin()).isEqualTo(origin);
    }

    private static List<Path> variantFiles() throws IOException {
        try (Stream<Path> files = Files.walk(Shipped.FOLDER)) {
            return files.filter(file -> !file.startsWith(SHARED))
                    .filter(file -> !Files.isDirectory(file))
                    .toList();
        }
    }

    private static List<Path> sharedFiles() throws IOException {
        try (Stream<Path> files = Files.walk(SHARED.toRealPath())) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
