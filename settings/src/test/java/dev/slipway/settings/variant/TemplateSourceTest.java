package dev.slipway.settings.variant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.RealDisk;
import dev.slipway.model.Outcome;
import dev.slipway.settings.variant.TemplateText.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateSourceTest {
    private static final Path ON_HOST = Path.of("/usr/share/templates/motd");
    private static final ConfigurationFile MOTD =
            new ConfigurationFile("motd", Path.of("/etc/motd"), ON_HOST, 0644);

    @TempDir Path temporary;

    private FolderOfVariant folder;
    private RealDisk host;

    @BeforeEach
    void emptyVariantAndHost() throws IOException {
        folder = FolderOfVariant.in(temporary);
        host = RealDisk.under(temporary.resolve("host"));
    }

    @Test
    void templateOfTheVariantHidesThatOfTheHost() throws IOException {
        folder.template("motd", "of the variant\n");
        onHost("of the host\n");

        assertThat(TemplateSource.in(folder.folder(), host).text(MOTD))
                .isEqualTo(made("of the variant\n"));
    }

    @Test
    void templateOfTheHostServesIfTheVariantHasNone() throws IOException {
        onHost("of the host\n");

        assertThat(TemplateSource.in(folder.folder(), host).text(MOTD))
                .isEqualTo(made("of the host\n"));
    }

    @Test
    void hostIsNotAskedIfItWasNotGiven() throws IOException {
        onHost("of the host\n");

        assertThat(TemplateSource.in(folder.folder()).text(MOTD))
                .isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void templateOfTheHostThatIsNoTextIsNamedByItsPath() throws IOException {
        host.replace(ON_HOST, "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1), 0644);

        String text = FolderOfVariant.textOf(TemplateSource.in(folder.folder(), host).text(MOTD));

        assertThat(text).contains("  where: /usr/share/templates/motd\n");
    }

    @Tag("difference-template-pieces")
    @Test
    void lineOfAPieceStandsForItsLines() throws IOException {
        folder.template("motd", "first\n{{> middle}}\nlast\n")
                .template("middle", "{{#if settings.a}}\n{{> inner}}\n{{/if}}\n")
                .template("inner", "in\n");

        Outcome<TemplateText> text = TemplateSource.in(folder.folder()).text(MOTD);

        assertThat(text)
                .isEqualTo(
                        new Outcome.Made<>(
                                new TemplateText(
                                        "first\n{{#if settings.a}}\nin\n{{/if}}\nlast\n",
                                        List.of(
                                                new Origin("motd", 1),
                                                new Origin("middle", 1),
                                                new Origin("inner", 1),
                                                new Origin("middle", 3),
                                                new Origin("motd", 3),
                                                new Origin("motd", 4)))));
    }

    @Test
    void emptyPieceLeavesNoLine() throws IOException {
        folder.template("motd", "first\n{{> middle}}\nlast").template("middle", "");

        assertThat(TemplateSource.in(folder.folder()).text(MOTD).map(TemplateText::text))
                .isEqualTo(new Outcome.Made<>("first\nlast"));
    }

    @Test
    void pieceOfTheHostServesATemplateOfTheVariant() throws IOException {
        folder.template("motd", "{{> middle}}\n");
        host.replace(ON_HOST.resolveSibling("middle"), new byte[] {'m'}, 0644);

        assertThat(TemplateSource.in(folder.folder(), host).text(MOTD).map(TemplateText::text))
                .isEqualTo(new Outcome.Made<>("m\n"));
    }

    @Test
    void allPiecesThatAreNoGoodAreNamed() throws IOException {
        folder.template("motd", "{{> none}}\n{{> loop}}\n").template("loop", "a\n{{> loop}}\n");

        String text = FolderOfVariant.textOf(TemplateSource.in(folder.folder(), host).text(MOTD));

        assertThat(text.replace(folder.folder().toString(), "FOLDER"))
                .isEqualTo(
                        """
                        the pieces of the template 'motd' have 2 faults
                          where: template motd
                          do:    correct each of them
                          the configuration file 'motd' has no piece 'none'
                            where: FOLDER/templates/none
                            do:    put it there, or on the host at `/usr/share/templates/none`
                          the piece 'loop' takes in itself
                            where: template loop, line 2
                            do:    take the line out of the template
                        """);
    }

    private static Outcome<TemplateText> made(String text) {
        return new Outcome.Made<>(TemplateText.of("motd", text));
    }

    private void onHost(String text) throws IOException {
        host.replace(ON_HOST, text.getBytes(StandardCharsets.UTF_8), 0644);
    }
}
