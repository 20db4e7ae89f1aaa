package dev.slipway.settings.variant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.RealDisk;
import dev.slipway.model.Outcome;
import dev.slipway.model.Telling;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariantsTest {
    @TempDir Path folder;

    private Variants variants;

    @BeforeEach
    void twoVariants() throws IOException {
        FolderOfVariant.named(folder, "aws-k8s-1.27")
                .defaults("10-a.toml", "settings.motd = \"a\"");
        FolderOfVariant.named(folder, "aws-ecs-1").defaults("10-a.toml", "settings.motd = \"b\"");
        FolderOfVariant.named(folder, "shared").defaults("10-a.toml", "settings.motd = \"c\"");
        variants = new Variants(folder);
    }

    @Test
    void namesAreThoseOfFoldersNamedLikeVariants() {
        assertThat(variants.names()).containsExactly("aws-ecs-1", "aws-k8s-1.27");
    }

    @Test
    void folderThatIsNotThereHasNoNames() {
        assertThat(new Variants(folder.resolve("none")).names()).isEmpty();
    }

    @Test
    void knownNameIsLoaded() {
        assertThat(variants.named("aws-ecs-1"))
                .isEqualTo(Variants.load(folder.resolve("aws-ecs-1")));
    }

    @Test
    void knownNameIsLoadedWithTemplatesOfTheHost() throws IOException {
        RealDisk host = RealDisk.under(folder.resolve("root"));

        assertThat(variants.named("aws-ecs-1", host, Telling.NOBODY))
                .isInstanceOf(Outcome.Made.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            textBlock =
                    """
                    aws-k8s-1.72 | did you mean `aws-k8s-1.27`? known are `aws-ecs-1`, `aws-k8s-1.27`
                    metal-dev    | known are `aws-ecs-1`, `aws-k8s-1.27`
                    shared       | known are `aws-ecs-1`, `aws-k8s-1.27`
                    ../x         | known are `aws-ecs-1`, `aws-k8s-1.27`
                    """)
    void unknownNameListsTheKnownOnes(String name, String fix) {
        String text = FolderOfVariant.textOf(variants.named(name));

        assertThat(text)
                .isEqualTo(
                        "there is no variant '%s'\n  where: %s\n  do:    %s\n"
                                .formatted(name, folder, fix));
    }

    @Test
    void manyNamesAreNotListedInAMessage() {
        String text = FolderOfVariant.textOf(new Variants(Shipped.FOLDER).named("metal-kbs-1.27"));

        assertThat(text)
                .endsWith(
                        "  do:    did you mean `metal-k8s-1.27`? `slipway variants` lists all 29\n");
    }

    @Test
    void emptyFolderSaysThatItIsEmpty() {
        String text = FolderOfVariant.textOf(new Variants(folder.resolve("none")).named("aws-dev"));

        assertThat(text).endsWith("  do:    there is none here\n");
    }
}
