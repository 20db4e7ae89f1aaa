package dev.slipway.settings.variant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.RealDisk;
import dev.slipway.model.Happening;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Part;
import dev.slipway.model.Telling;
import dev.slipway.settings.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariantLoaderTest {
    /// A folder of foreign make.
    private static final String WIDGET =
            """
            [settings.widget]
            color = "blue"

            [metadata.settings.widget]
            affected-services = ["widget"]
            size.setting-generator = "widget-sizer --unit cm"

            [metadata.settings.widget.label]
            setting-generator = "schnauzer settings.widget.label"
            template = "{{ os.arch }}-widget"

            [services.widget]
            configuration-files = ["widget-conf"]
            restart-commands = ["/bin/systemctl try-restart widget.service"]

            [configuration-files.widget-conf]
            path = "/etc/widget.conf"
            template-path = "/usr/share/templates/widget-conf"
            mode = "0600"
            """;

    @TempDir Path temporary;

    @Test
    void foreignFolderLoadsUnchanged() throws IOException {
        FolderOfVariant folder =
                FolderOfVariant.in(temporary)
                        .defaults("50-widget.toml", WIDGET)
                        .template("widget-conf", "color = {{settings.widget.color}}\n");

        Variant variant = folder.load();

        Key widget = Key.of("settings.widget");
        assertThat(variant.name()).isEqualTo(VariantName.of("aws-widget"));
        assertThat(variant.folder()).isEqualTo(folder.folder());
        assertThat(variant.defaults())
                .containsOnly(
                        Map.entry(
                                widget.child("color"),
                                new Entry("blue", "defaults.d/50-widget.toml line 2")));
        assertThat(variant.metadata().affectedServices())
                .containsOnly(Map.entry(widget, List.of("widget")));
        assertThat(variant.metadata().generators())
                .containsOnly(
                        Map.entry(widget.child("size"), "widget-sizer --unit cm"),
                        Map.entry(widget.child("label"), "schnauzer settings.widget.label"));
        assertThat(variant.metadata().templates())
                .containsOnly(Map.entry(widget.child("label"), "{{ os.arch }}-widget"));
        assertThat(variant.services().values())
                .containsExactly(
                        new Service(
                                "widget",
                                List.of("widget-conf"),
                                List.of("/bin/systemctl try-restart widget.service")));
        assertThat(variant.configurationFiles().values())
                .containsExactly(
                        new ConfigurationFile(
                                "widget-conf",
                                Path.of("/etc/widget.conf"),
                                Path.of("/usr/share/templates/widget-conf"),
                                0600));
    }

    @Test
    void templatesMayLieOnTheHost() throws IOException {
        FolderOfVariant folder = FolderOfVariant.in(temporary).defaults("50-widget.toml", WIDGET);
        RealDisk host = RealDisk.under(temporary.resolve("host"));
        host.replace(
                Path.of("/usr/share/templates/widget-conf"),
                "on the host".getBytes(StandardCharsets.UTF_8),
                0644);

        assertThat(Variants.load(folder.folder(), host, Telling.NOBODY))
                .isInstanceOf(Outcome.Made.class);
    }

    @Test
    void otherTablesHaveNoEffectAndAreNoted() throws IOException {
        FolderOfVariant folder =
                FolderOfVariant.in(temporary)
                        .defaults(
                                "10-a.toml", "[settings]\nmotd = \"hello\"\n[inventory]\nx = 1\n");
        List<String> notes = new ArrayList<>();

        Outcome<Variant> loaded =
                Variants.load(
                        folder.folder(), RealDisk.under(temporary.resolve("host")), into(notes));

        assertThat(loaded).isInstanceOf(Outcome.Made.class);
        assertThat(notes)
                .containsExactly(
                        "'inventory' (defaults.d/10-a.toml line 3) is no part of a variant and has no"
                                + " effect");
    }

    private static Telling into(List<String> notes) {
        return new Telling() {
            @Override
            public void tell(Happening happening) {
                notes.add(((Happening.Note) happening).text());
            }

            @Override
            public Telling of(Part part) {
                return this;
            }

            @Override
            public Wait waiting(String reason) {
                return () -> {};
            }
        };
    }

    @Test
    void laterFilesReplaceValuesAndListsAndAddToTables() throws IOException {
        Variant variant =
                FolderOfVariant.in(temporary)
                        .defaults("20-b.toml", "[settings.t]\nlist = [3]\nb = \"new\"\nc = true\n")
                        .defaults("10-a.toml", "[settings.t]\nlist = [1, 2]\na = 1\nb = \"old\"\n")
                        .load();

        Key t = Key.of("settings.t");
        assertThat(variant.defaults())
                .containsOnly(
                        Map.entry(t.child("list"), entry(List.of(3L), "20-b.toml line 2")),
                        Map.entry(t.child("a"), entry(1L, "10-a.toml line 3")),
                        Map.entry(t.child("b"), entry("new", "20-b.toml line 3")),
                        Map.entry(t.child("c"), entry(true, "20-b.toml line 4")));
    }

    private static Entry entry(Object value, String origin) {
        return new Entry(value, "defaults.d/" + origin);
    }

    @Test
    void onlyTomlFilesDirectlyInTheFolderCount() throws IOException {
        FolderOfVariant folder =
                FolderOfVariant.in(temporary)
                        .defaults("10-a.toml", "settings.motd = \"a\"\n")
                        .defaults("20-b.toml.orig", "settings.motd = \"b\"\n")
                        .defaults("README", "no TOML");
        Path deeper = Files.createDirectories(folder.folder().resolve("defaults.d/30-c.toml"));
        Files.writeString(deeper.resolve("40-d.toml"), "settings.motd = \"d\"\n");

        assertThat(folder.load().defaults().values())
                .containsExactly(entry("a", "10-a.toml line 1"));
    }

    @Test
    void linksAreFollowedUnderTheirOwnName() throws IOException {
        Path shared = Files.writeString(temporary.resolve("shared"), "settings.motd = \"a\"\n");
        FolderOfVariant folder = FolderOfVariant.in(temporary);
        Files.createSymbolicLink(folder.folder().resolve("defaults.d/10-link.toml"), shared);

        assertThat(folder.load().defaults().values())
                .containsExactly(entry("a", "10-link.toml line 1"));
    }

    @Test
    void servicesComeInTheOrderOfTheirFirstAppearance() throws IOException {
        Variant variant =
                FolderOfVariant.in(temporary)
                        .defaults("10-a.toml", service("zeta") + service("alpha"))
                        .defaults("20-b.toml", service("beta") + service("zeta"))
                        .load();

        assertThat(variant.services().keySet()).containsExactly("zeta", "alpha", "beta");
    }

    private static String service(String name) {
        return "[services.%s]\nconfiguration-files = []\nrestart-commands = []\n".formatted(name);
    }

    @Test
    void laterFileMayReplaceASingleMemberOfADeclaration() throws IOException {
        Variant variant =
                FolderOfVariant.in(temporary)
                        .defaults("10-widget.toml", WIDGET)
                        .defaults(
                                "20-other.toml",
                                "configuration-files.widget-conf.template-path = \"/t/other\"\n")
                        .template("other", "")
                        .load();

        assertThat(variant.configurationFiles().get("widget-conf"))
                .isEqualTo(
                        new ConfigurationFile(
                                "widget-conf",
                                Path.of("/etc/widget.conf"),
                                Path.of("/t/other"),
                                0600));
    }

    @Test
    void fileWithoutModeIsPublic() throws IOException {
        Variant variant =
                FolderOfVariant.in(temporary)
                        .defaults("10-widget.toml", WIDGET.replace("mode = \"0600\"\n", ""))
                        .template("widget-conf", "")
                        .load();

        assertThat(variant.configurationFiles().get("widget-conf").mode()).isEqualTo(0644);
    }

    @Test
    void defaultsStayRaw() throws IOException {
        Variant variant =
                FolderOfVariant.in(temporary)
                        .defaults("10-a.toml", "[settings.kubernetes]\ncloud-provider = \"\"\n")
                        .load();

        assertThat(variant.defaults().values()).extracting(Entry::value).containsExactly("");
    }
}
