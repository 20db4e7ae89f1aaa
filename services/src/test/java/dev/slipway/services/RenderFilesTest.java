package dev.slipway.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.settings.store.Committed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderFilesTest {
    private static final Map<String, String> SETTINGS =
            Map.of("motd", "hello", "kubernetes.cluster-name", "c1");

    @TempDir Path root;

    private final Listener listener = new Listener();

    @Test
    void filesAreWrittenWithTheirModesAndFolders() throws Exception {
        Outcome<RenderedFiles> outcome = render(SETTINGS);

        assertThat(root.resolve("etc/motd")).hasContent("hello\n");
        assertThat(mode("etc/motd")).isEqualTo("rw-r--r--");
        assertThat(root.resolve("etc/kubernetes/kubelet/config")).hasContent("c1\n");
        assertThat(mode("etc/kubernetes/kubelet/config")).isEqualTo("rw-------");
        assertThat(((Outcome.Made<RenderedFiles>) outcome).value().files().getFirst())
                .isEqualTo(
                        new RenderedFile(
                                "motd",
                                Path.of("/etc/motd"),
                                true,
                                "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03"));
    }

    @Test
    void filesThatAreRightAreLeftAlone() throws Exception {
        render(SETTINGS);
        Path motd = root.resolve("etc/motd");
        Files.setLastModifiedTime(motd, FileTime.fromMillis(0));

        Outcome<RenderedFiles> outcome = render(SETTINGS);

        assertThat(outcome).isInstanceOf(Outcome.Kept.class);
        assertThat(Files.getLastModifiedTime(motd)).isEqualTo(FileTime.fromMillis(0));
    }

    @Test
    void aFileThatDiffersInModeOnlyIsWritten() throws Exception {
        render(SETTINGS);
        Path config = root.resolve("etc/kubernetes/kubelet/config");
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-r--r--"));

        Outcome<RenderedFiles> outcome = render(SETTINGS);

        assertThat(((Outcome.Made<RenderedFiles>) outcome).value().changed())
                .extracting(RenderedFile::name)
                .containsExactly("kubelet-config");
        assertThat(mode("etc/kubernetes/kubelet/config")).isEqualTo("rw-------");
    }

    @Test
    void eachFileSaysWhetherItWasWritten() throws Exception {
        render(SETTINGS);
        listener.heard().clear();

        render(changed("motd", "bye"));

        assertThat(listener.heard())
                .startsWith(
                        "file /etc/motd: finished",
                        "file /etc/chrony.conf: kept, content and mode are right")
                .hasSize(5);
    }

    @Test
    @Tag("difference-torn-files")
    void nothingIsWrittenIfOneTemplateFails() throws Exception {
        Renderer good = TestVariant.renderer();
        Renderer renderer =
                (variant, file, settings) ->
                        file.name().equals("ecs-config")
                                ? Outcome.failed("no `cluster`", "ecs.config line 3", "set it")
                                : good.render(variant, file, settings);

        Outcome<RenderedFiles> outcome = render(renderer, SETTINGS);

        assertThat(((Outcome.Failed<RenderedFiles>) outcome).problem().parts())
                .containsExactly(new Problem("no `cluster`", "ecs.config line 3", "set it"));
        assertThat(root).isEmptyDirectory();
        assertThat(listener.heard())
                .containsExactly("file /etc/ecs/ecs.config: failed, no `cluster`");
    }

    @Test
    void aMachineThatRefusesIsAProblemThatNamesTheFiles() throws Exception {
        Files.createDirectories(root.resolve("etc"));
        Files.writeString(root.resolve("etc/kubernetes"), "in the way");

        Outcome<RenderedFiles> outcome = render(SETTINGS);

        Problem problem = ((Outcome.Failed<RenderedFiles>) outcome).problem();
        assertThat(problem.what()).startsWith("the configuration files could not be written: ");
        assertThat(problem.where()).contains("/etc/kubernetes/kubelet/config");
        assertThat(root.resolve("etc/motd")).doesNotExist();
    }

    private Outcome<RenderedFiles> render(Map<String, String> settings) throws Exception {
        return render(TestVariant.renderer(), settings);
    }

    private Outcome<RenderedFiles> render(Renderer renderer, Map<String, String> settings)
            throws Exception {
        TestHost host = TestHost.in(root, new Recorder(Map.of()));
        Committed committed = TestVariant.committed(1, TestVariant.settings(settings));
        return new RenderFiles(host, renderer)
                .run(TestVariant.inputs(TestVariant.variant(), committed, listener));
    }

    private static Map<String, String> changed(String key, String value) {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.put(key, value);
        return settings;
    }

    private String mode(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(file)));
    }
}
