package dev.slipway.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.RealDisk;
import dev.slipway.host.RealHost;
import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import dev.slipway.model.Telling;
import dev.slipway.port.Host;
import dev.slipway.rendering.Engine;
import dev.slipway.rendering.OperatingSystem;
import dev.slipway.settings.variant.TemplateSource;
import dev.slipway.settings.variant.Variant;
import dev.slipway.settings.variant.Variants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From a variant's folder to files and commands, with nothing faked: real templates, files, processes.
class VariantFolderTest {
    private static final Settings HELLO =
            TestVariant.settings(Map.of("motd", "hello", "kernel.sysctl.a", "1"));

    @TempDir Path folder;

    private Path root;
    private Path program;

    @BeforeEach
    void variant() throws IOException {
        root = folder.resolve("root");
        program = folder.resolve("restart");
        write(
                "aws-dev/templates/greeting",
                "{{settings.motd}} from {{os.variant_id}}, {{os.arch}}\n");
        write(
                "aws-dev/templates/about",
                "{{configuration-files.greeting.path}} {{configuration-files.greeting.mode}} {{services.greeter.configuration-files}}\n");
        write(
                "aws-dev/defaults.d/10-all.toml",
                """
                [metadata.settings.motd]
                affected-services = ["greeter"]

                [services.greeter]
                configuration-files = ["greeting", "about"]
                restart-commands = ["%s  one"]

                [services.sysctl]
                configuration-files = []
                restart-commands = ["/usr/bin/corndog sysctl"]

                [configuration-files.greeting]
                path = "/etc/greeting"
                template-path = "/usr/share/templates/greeting"
                mode = "0600"

                [configuration-files.about]
                path = "/etc/about"
                template-path = "/usr/share/templates/about"
                """
                        .formatted(program));
    }

    @Test
    void underARootFilesAreWrittenAndCommandsRecorded() throws Exception {
        apply(RealHost.at(root, Optional.empty()), HELLO);

        assertThat(root.resolve("etc/greeting")).hasContent("hello from aws-dev, x86_64\n");
        assertThat(root.resolve("etc/about"))
                .hasContent("/etc/greeting 0600 [greeting, about, ]\n");
        assertThat(Files.readAllLines(root.resolve("var/log/slipway/commands.jsonl")))
                .satisfiesExactly(
                        line ->
                                assertThat(line)
                                        .contains(
                                                "\"stage\":\"restart-services\"",
                                                "\"argv\":[\"%s\",\"one\"]".formatted(program),
                                                "\"builtin\":false"),
                        line ->
                                assertThat(line)
                                        .contains(
                                                "\"argv\":[\"/usr/bin/corndog\",\"sysctl\"]",
                                                "\"builtin\":true"));
    }

    @Test
    void onAMachineProgramsRunAndAreToldWhatChanged() throws Exception {
        program("echo \"$1 ${CHANGED_SETTINGS-none}\" >> " + folder.resolve("ran"));
        Host machine = machine();
        apply(machine, HELLO);

        apply(machine, TestVariant.settings(Map.of("motd", "bye")));

        assertThat(folder.resolve("ran")).hasContent("one none\none settings.motd\n");
    }

    @Test
    void onAMachineAProgramThatFailsIsQuoted() throws Exception {
        program("echo 'no, not today' >&2; exit 7");

        Outcome<RestartedServices> outcome = apply(machine(), HELLO);

        assertThat(((Outcome.Made<RestartedServices>) outcome).value().failed())
                .singleElement()
                .extracting(service -> service.problem().map(Problem::where).orElseThrow())
                .isEqualTo("`%s one`, which said:\n         no, not today".formatted(program));
    }

    @Test
    void aTemplateThatIsMissingIsNamed() throws Exception {
        Variant variant = load();
        Files.delete(folder.resolve("aws-dev/templates/about"));

        Outcome<FileTexts> outcome = FileTexts.render(renderer(), variant, HELLO);

        assertThat(((Outcome.Failed<FileTexts>) outcome).problem().parts())
                .extracting(Problem::what)
                .containsExactly("the configuration file 'about' has no template");
    }

    @Test
    void aSettingThatATemplateMissesIsNamedAndNothingIsWritten() throws Exception {
        Outcome<RenderedFiles> outcome =
                new RenderFiles(RealHost.at(root, Optional.empty()), renderer())
                        .run(inputs(Settings.NONE));

        assertThat(((Outcome.Failed<RenderedFiles>) outcome).problem().text())
                .contains("settings.motd", "greeting");
        assertThat(root.resolve("etc")).doesNotExist();
    }

    private Outcome<RestartedServices> apply(Host host, Settings settings) throws Exception {
        Inputs inputs = inputs(settings);
        Outcome<RenderedFiles> files = new RenderFiles(host, renderer()).run(inputs);
        RenderedFiles rendered = ((Outcome.Made<RenderedFiles>) files).value();
        return new RestartServices(
                        new Programs(host, List.of(new Action("corndog", "sysctl"))),
                        "k1",
                        Set.of(),
                        _ -> false)
                .run(inputs.and(RenderedFiles.FACT, rendered));
    }

    private Inputs inputs(Settings settings) {
        return TestVariant.inputs(load(), TestVariant.committed(1, settings), Telling.NOBODY);
    }

    private Variant load() {
        return ((Outcome.Made<Variant>) Variants.load(folder.resolve("aws-dev"))).value();
    }

    private static Renderer renderer() {
        OperatingSystem os = new OperatingSystem("Test OS", "other", "1.0.0", "abc", "x86_64");
        return new TemplateRenderer(new Engine(2, _ -> true), os, TemplateSource::in);
    }

    /// Files in a folder, programs of this machine.
    private Host machine() throws IOException {
        Host real = RealHost.machine();
        return new RealHost(
                RealDisk.under(root),
                real.commands(),
                real.programs(),
                real.supervisor(),
                real.time(),
                real.random(),
                false);
    }

    private void program(String script) throws IOException {
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
