package dev.slipway.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import dev.slipway.rendering.Rendered;
import dev.slipway.settings.variant.ConfigurationFile;
import dev.slipway.settings.variant.Variant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FileTextsTest {
    private static final Settings SETTINGS = TestVariant.settings(Map.of("motd", "hello"));

    @Test
    void everyFileIsRenderedInDeclaredOrder() throws Exception {
        FileTexts texts = made(FileTexts.render(TestVariant.renderer(), variant(), SETTINGS));

        assertThat(texts.texts().keySet())
                .extracting(ConfigurationFile::name)
                .containsExactly(
                        "motd", "chrony-conf", "kubelet-config", "kubelet-unit", "ecs-config");
        assertThat(texts.texts().get(variant().configurationFiles().get("motd")))
                .isEqualTo("hello\n");
    }

    @Test
    void onlyTheFilesThatAreNamedAreRendered() throws Exception {
        Outcome<FileTexts> outcome =
                FileTexts.render(
                        TestVariant.renderer(), variant(), SETTINGS, List.of("ecs-config", "motd"));

        assertThat(made(outcome).texts().keySet())
                .extracting(ConfigurationFile::name)
                .containsExactly("ecs-config", "motd");
    }

    @Test
    void aNameThatIsNotDeclaredIsToldWithThoseThatAre() throws Exception {
        Outcome<FileTexts> outcome =
                FileTexts.render(
                        TestVariant.renderer(), variant(), SETTINGS, List.of("motd", "modt"));

        assertThat(problem(outcome).text())
                .isEqualTo(
                        """
                        the configuration files can't be rendered
                          where: variant aws-dev
                          do:    mend this
                          there is no configuration file 'modt'
                            where: variant aws-dev
                            do:    use one of: motd, chrony-conf, kubelet-config, kubelet-unit, ecs-config
                        """);
    }

    @Test
    void allTemplatesThatFailAreNamedAtOnceInDeclaredOrder() throws Exception {
        Renderer renderer =
                (_, file, _) ->
                        file.name().startsWith("kubelet")
                                ? Outcome.failed("no value", file.name(), "set it")
                                : new Outcome.Made<>(new Rendered("x", ""));

        assertThat(problem(FileTexts.render(renderer, variant(), SETTINGS)).parts())
                .extracting(Problem::where)
                .containsExactly("kubelet-config", "kubelet-unit");
    }

    @Test
    void twoFilesWithTheSamePathAreAProblem() throws Exception {
        Map<String, ConfigurationFile> files = TestVariant.files();
        TestVariant.file(files, "hooks", "/etc/kubernetes/../motd", 0644);
        Variant variant = TestVariant.variant(Map.of(), files);
        Renderer renderer = (_, _, _) -> new Outcome.Made<>(new Rendered("x", ""));

        assertThat(problem(FileTexts.render(renderer, variant, SETTINGS)).parts())
                .containsExactly(
                        new Problem(
                                "2 configuration files have the same path",
                                "/etc/motd, wanted by `configuration-files.motd` and `configuration-files.hooks`",
                                "give each its own `path` in the variant's `defaults.d`, or remove all but one"));
    }

    @Test
    void aBugInTheRendererIsNotHidden() {
        Renderer renderer =
                (_, _, _) -> {
                    throw new IllegalStateException("bug");
                };

        assertThatThrownBy(() -> FileTexts.render(renderer, variant(), SETTINGS))
                .hasRootCauseMessage("bug");
    }

    @Test
    void textsAreNotPrinted() throws Exception {
        assertThat(
                        made(
                                FileTexts.render(
                                        TestVariant.renderer(),
                                        variant(),
                                        SETTINGS,
                                        List.of("motd"))))
                .hasToString("FileTexts[motd]");
    }

    private static Variant variant() {
        return TestVariant.variant();
    }

    private static FileTexts made(Outcome<FileTexts> outcome) {
        return ((Outcome.Made<FileTexts>) outcome).value();
    }

    private static Problem problem(Outcome<FileTexts> outcome) {
        return ((Outcome.Failed<FileTexts>) outcome).problem();
    }
}
