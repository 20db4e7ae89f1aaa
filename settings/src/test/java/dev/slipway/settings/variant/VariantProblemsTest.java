package dev.slipway.settings.variant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a user reads when a folder is no good variant.
class VariantProblemsTest {
    private static final String GOOD =
            """
            [settings.widget]
            color = "blue"
            [metadata.settings.widget]
            affected-services = ["widget"]
            setting-generator = "sizer"
            template = "t"
            [services.widget]
            configuration-files = ["widget-conf"]
            restart-commands = ["x y"]
            [configuration-files.widget-conf]
            path = "/etc/widget.conf"
            template-path = "/t/widget-conf"
            mode = "0600"
            """;

    @TempDir Path temporary;

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            textBlock =
                    """
                    # line | instead of it | what | do
                     2 | color = 2020-01-01 | `settings.widget.color` holds a date or time | write it as text, in quotes
                     2 | color = [[07:00:00]] | `settings.widget.color` holds a date or time | write it as text, in quotes
                     2 | "a b" = 1 | the name of a setting has no segment 'a b': letters, digits, `_`, `-`, `/` and `.` are allowed | rename `settings.widget."a b"`
                     4 | affected-service = ["widget"] | 'affected-service' is no metadata of a setting | write `affected-services`
                     4 | strength = "weak" | 'strength' is no metadata of a setting | known are `affected-services`, `setting-generator`, `template`
                     4 | affected-services = true | `metadata.settings.widget.affected-services` is true or false, not a list of texts | make it a list of texts
                     4 | affected-services = "widget" | `metadata.settings.widget.affected-services` is text, not a list of texts | make it a list of texts
                     4 | affected-services = [1] | `metadata.settings.widget.affected-services` holds a blank or something that is no text | quote each element
                     4 | affected-services = ["wigdet"] | 'wigdet' is no service of this variant | write `widget`
                     5 | setting-generator = ["sizer"] | `metadata.settings.widget.setting-generator` is a list, not text | make it text
                     5 | setting-generator = "a\\nb" | `metadata.settings.widget.setting-generator` holds a line break or another control character | write it on one line
                     6 | template = " " | `metadata.settings.widget.template` is blank | write something
                     8 | configuration-files = ["widget-cof"] | `services.widget.configuration-files` names 'widget-cof', which is no configuration file of this variant | write `widget-conf`
                     9 | restart-commands = ["a\\tb"] | `services.widget.restart-commands` holds a line break or another control character | write it on one line
                     9 | restart-commands = [""] | `services.widget.restart-commands` holds a blank or something that is no text | quote each element
                    11 | path = "etc/widget.conf" | `configuration-files.widget-conf.path` is 'etc/widget.conf', which is no absolute path of a file | write the whole path, for example `/etc/widget-conf`
                    11 | path = "/" | `configuration-files.widget-conf.path` is '/', which is no absolute path of a file | write the whole path, for example `/etc/widget-conf`
                    11 | path = "/a\\u0000b" | `configuration-files.widget-conf.path` holds a line break or another control character | write it on one line
                    12 | template-path = "widget-conf" | `configuration-files.widget-conf.template-path` is 'widget-conf', which is no absolute path of a file | write the whole path, for example `/etc/widget-conf`
                    13 | mode = "rw-------" | `configuration-files.widget-conf.mode` is 'rw-------', which is no file mode | write three or four octal digits in quotes, for example `"0600"`
                    13 | mode = "0800" | `configuration-files.widget-conf.mode` is '0800', which is no file mode | write three or four octal digits in quotes, for example `"0600"`
                    13 | mode = 600 | `configuration-files.widget-conf.mode` is a whole number, not text | make it text
                    13 | moed = "0600" | 'moed' means nothing in `configuration-files.widget-conf` | write `mode`
                    """)
    void badLineIsNamedWithItsRemedy(int line, String instead, String what, String fix)
            throws IOException {
        List<String> lines = new ArrayList<>(GOOD.lines().toList());
        lines.set(line - 1, instead);

        FolderOfVariant folder =
                FolderOfVariant.in(temporary)
                        .defaults("10-a.toml", String.join("\n", lines))
                        .template("widget-conf", "");

        assertThat(folder.problem())
                .isEqualTo(problem(what, "defaults.d/10-a.toml line " + line, fix));
    }

    private static String problem(String what, String where, String fix) {
        return "%s\n  where: %s\n  do:    %s\n".formatted(what, where, fix);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            textBlock =
                    """
                    # line that is not there | line of its table | what | do
                     8 | 7  | `configuration-files` is missing in `services.widget` | add `configuration-files = []`
                     9 | 7  | `restart-commands` is missing in `services.widget` | add `restart-commands = []`
                    11 | 10 | `path` is missing in `configuration-files.widget-conf` | add `path = "..."`
                    12 | 10 | `template-path` is missing in `configuration-files.widget-conf` | add `template-path = "..."`
                    """)
    void missingLineIsNamedWithItsRemedy(int line, int tableLine, String what, String fix)
            throws IOException {
        List<String> lines = new ArrayList<>(GOOD.lines().toList());
        lines.set(line - 1, "");

        FolderOfVariant folder =
                FolderOfVariant.in(temporary)
                        .defaults("10-a.toml", String.join("\n", lines))
                        .template("widget-conf", "");

        assertThat(folder.problem())
                .isEqualTo(problem(what, "defaults.d/10-a.toml line " + tableLine, fix));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            textBlock =
                    """
                    # document           | what                                         | do
                    settings = 1         | `settings` is a whole number, not a table    | make it a table
                    services.a = "b"     | `services.a` is text, not a table            | make it a table
                    metadata.os = {}     | 'os' means nothing in `metadata`             | known are `settings`
                    metadata.settings."a b".template = "t" | the name of a setting has no segment 'a b': letters, digits, `_`, `-`, `/` and `.` are allowed | rename it, or take its metadata out
                    """)
    void tablesMustBeTables(String document, String what, String fix) throws IOException {
        assertThat(FolderOfVariant.in(temporary).defaults("10-a.toml", document).problem())
                .isEqualTo(problem(what, "defaults.d/10-a.toml line 1", fix));
    }

    @Test
    void typesThatDifferNameBothFilesAndLines() throws IOException {
        FolderOfVariant folder =
                FolderOfVariant.in(temporary)
                        .defaults("10-a.toml", "[settings]\nmotd = \"hello\"\n")
                        .defaults("20-b.toml", "settings.motd.text = \"hello\"\n");

        assertThat(folder.problem())
                .isEqualTo(
                        problem(
                                "`settings.motd` is text in one file and a table in another",
                                "defaults.d/10-a.toml line 2 and defaults.d/20-b.toml line 1",
                                "give it the same type in both, or take it out of one"));
    }

    @Test
    void badTomlSaysWhichFileAndLine() throws IOException {
        assertThat(
                        FolderOfVariant.in(temporary)
                                .defaults(
                                        "10-a.toml",
                                        "settings.motd = \"a\"\nsettings.motd = \"b\"\n")
                                .problem())
                .isEqualTo(
                        problem(
                                "`settings.motd` is set twice, first on line 1",
                                "defaults.d/10-a.toml, line 2, column 10, key settings.motd",
                                "keep one of the two"));
    }

    @Test
    void missingTemplateSaysWhereToPutIt() throws IOException {
        assertThat(FolderOfVariant.in(temporary).defaults("10-a.toml", GOOD).problem())
                .isEqualTo(
                        problem(
                                "the configuration file 'widget-conf' has no template",
                                "FOLDER/templates/widget-conf",
                                "put it there, or on the host at `/t/widget-conf`"));
    }

    @Test
    void templateThatIsNoTextIsRefused() throws IOException {
        FolderOfVariant folder = FolderOfVariant.in(temporary).defaults("10-a.toml", GOOD);
        Files.write(
                folder.folder().resolve("templates/widget-conf"),
                "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(folder.problem())
                .isEqualTo(
                        problem(
                                "the template of the configuration file 'widget-conf' is not UTF-8",
                                "FOLDER/templates/widget-conf",
                                "save it as UTF-8"));
    }

    @Test
    void templateThatIsAFolderIsRefused() throws IOException {
        FolderOfVariant folder = FolderOfVariant.in(temporary).defaults("10-a.toml", GOOD);
        Files.createDirectory(folder.folder().resolve("templates/widget-conf"));

        assertThat(folder.problem())
                .isEqualTo(
                        problem(
                                "the template of the configuration file 'widget-conf' can't be read",
                                "FOLDER/templates/widget-conf",
                                "make it a file that this program may read"));
    }

    @Test
    void danglingLinkIsNamed() throws IOException {
        FolderOfVariant folder = FolderOfVariant.in(temporary);
        Files.createSymbolicLink(
                folder.folder().resolve("defaults.d/10-a.toml"), Path.of("nowhere"));

        assertThat(folder.problem())
                .isEqualTo(
                        problem(
                                "the defaults file '10-a.toml' can't be read",
                                "FOLDER/defaults.d/10-a.toml",
                                "make it a UTF-8 file, or a link to one, that this program may read"));
    }

    @Test
    void folderWithoutDefaultsIsNoVariant() throws IOException {
        assertThat(FolderOfVariant.in(temporary).problem())
                .isEqualTo(
                        problem(
                                "the variant has no defaults",
                                "FOLDER/defaults.d",
                                "put files named like `10-defaults.toml` there"));
    }

    @Test
    void folderThatIsNotThereIsNoVariant() {
        assertThat(new FolderOfVariant(temporary.resolve("aws-none")).problem())
                .isEqualTo(
                        problem(
                                "there is no variant here that can be read",
                                "FOLDER/defaults.d",
                                "name a folder that holds `defaults.d/` and `templates/`"));
    }

    @Test
    void folderMustBeNamedLikeAVariant() throws IOException {
        assertThat(
                        FolderOfVariant.named(temporary, "widget")
                                .defaults("10-a.toml", "settings.motd = \"a\"\n")
                                .problem())
                .isEqualTo(
                        problem(
                                "'widget' is no variant: its name is platform-runtime[-version][-flavor],"
                                        + " for example `aws-k8s-1.27`",
                                "FOLDER",
                                "rename the folder"));
    }

    @Test
    void allFaultsAreToldAtOnce() throws IOException {
        String bad = GOOD.replace("0600", "0900").replace("[\"widget\"]", "[\"gadget\"]");

        assertThat(FolderOfVariant.in(temporary).defaults("10-a.toml", bad).problem())
                .isEqualTo(
                        """
                        the variant has 3 faults
                          where: FOLDER
                          do:    correct each of them
                          'gadget' is no service of this variant
                            where: defaults.d/10-a.toml line 4
                            do:    write `widget`
                          `configuration-files.widget-conf.mode` is '0900', which is no file mode
                            where: defaults.d/10-a.toml line 13
                            do:    write three or four octal digits in quotes, for example `"0600"`
                          the configuration file 'widget-conf' has no template
                            where: FOLDER/templates/widget-conf
                            do:    put it there, or on the host at `/t/widget-conf`
                        """);
    }
}
