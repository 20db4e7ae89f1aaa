package dev.slipway.settings.variant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.RealDisk;
import dev.slipway.model.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
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
                .isEqualTo(new Outcome.Made<>("of the variant\n"));
    }

    @Test
    void templateOfTheHostServesIfTheVariantHasNone() throws IOException {
        onHost("of the host\n");

        assertThat(TemplateSource.in(folder.folder(), host).text(MOTD))
                .isEqualTo(new Outcome.Made<>("of the host\n"));
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

    private void onHost(String text) throws IOException {
        host.replace(ON_HOST, text.getBytes(StandardCharsets.UTF_8), 0644);
    }
}
