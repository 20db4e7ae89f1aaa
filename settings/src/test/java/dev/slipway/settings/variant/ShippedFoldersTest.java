package dev.slipway.settings.variant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShippedFoldersTest {
    private static final Path SHARED = Shipped.FOLDER.resolve("shared");

    @Test
    void fourVariantsAreShipped() {
        assertThat(new Variants(Shipped.FOLDER).names())
                .containsExactly("aws-ecs-1", "aws-k8s-1.27", "metal-k8s-1.27", "vmware-k8s-1.27");
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

    @Test
    void everyTemplateOfAVariantIsThatOfOneOfItsFilesAndTheOtherWayRound() throws IOException {
        for (Variant variant : Shipped.BY_LETTER.values()) {
            Set<String> declared =
                    variant.configurationFiles().values().stream()
                            .map(file -> file.templatePath().getFileName().toString())
                            .collect(Collectors.toSet());

            assertThat(names(variant.folder().resolve("templates")))
                    .as(variant.name().text())
                    .containsExactlyInAnyOrderElementsOf(declared);
        }
    }

    @Test
    void everyFileIsReadByAService() {
        for (Variant variant : Shipped.BY_LETTER.values()) {
            assertThat(variant.configurationFiles().keySet())
                    .as(variant.name().text())
                    .allSatisfy(file -> assertThat(variant.readersOf(file)).isNotEmpty());
        }
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
