package dev.slipway.services.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.RealDisk;
import dev.slipway.model.BuiltIn.Printed;
import dev.slipway.model.Happening;
import dev.slipway.model.Outcome;
import dev.slipway.model.Part;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import dev.slipway.model.Telling;
import dev.slipway.port.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaticPodsTest {
    @TempDir Path root;

    private final Map<String, Object> pods = new HashMap<>();
    private final List<String> notes = new ArrayList<>();
    private Disk disk;

    @BeforeEach
    void makeDisk() throws IOException {
        disk = RealDisk.under(root);
    }

    @Test
    void aPodIsAFileThatOnlyRootReads() throws IOException {
        pods.put("proxy", pod(true, "kind: Pod\n"));

        assertThat(apply()).isInstanceOf(Outcome.Made.class);

        assertThat(manifest("proxy")).hasContent("kind: Pod\n");
        assertThat(disk.mode(StaticPods.FOLDER.resolve("proxy"))).contains(0600);
    }

    @Test
    void whatIsAsItIsToBeIsNotWrittenAgain() throws IOException {
        pods.put("proxy", pod(true, "kind: Pod\n"));
        apply();
        Object before = Files.readAttributes(manifest("proxy"), "unix:ino").get("ino");

        assertThat(apply()).isInstanceOf(Outcome.Kept.class);

        assertThat(Files.readAttributes(manifest("proxy"), "unix:ino").get("ino"))
                .isEqualTo(before);
    }

    @Test
    void aManifestThatOthersMayReadIsMadePrivateAgain() throws IOException {
        pods.put("proxy", pod(true, "kind: Pod\n"));
        disk.replace(StaticPods.FOLDER.resolve("proxy"), "kind: Pod\n".getBytes(), Disk.PUBLIC);

        apply();

        assertThat(disk.mode(StaticPods.FOLDER.resolve("proxy"))).contains(0600);
    }

    @Test
    void aDisabledPodGoesWhoeverPutItThere() throws IOException {
        disk.replace(StaticPods.FOLDER.resolve("proxy"), "old".getBytes(), Disk.PUBLIC);
        pods.put("proxy", pod(false, "kind: Pod\n"));

        assertThat(apply()).isInstanceOf(Outcome.Made.class);

        assertThat(manifest("proxy")).doesNotExist();
        assertThat(apply()).isInstanceOf(Outcome.Kept.class);
    }

    @Tag("difference-removed-static-pods")
    @Test
    void aPodThatIsTakenOutOfTheSettingsGoes() throws IOException {
        pods.put("proxy", pod(true, "one"));
        pods.put("logs", pod(true, "two"));
        apply();
        pods.remove("proxy");

        assertThat(apply()).isInstanceOf(Outcome.Made.class);

        assertThat(manifest("proxy")).doesNotExist();
        assertThat(manifest("logs")).hasContent("two");
    }

    @Tag("difference-removed-static-pods")
    @Test
    void aManifestOfSomebodyElseStays() throws IOException {
        disk.replace(StaticPods.FOLDER.resolve("theirs"), "theirs".getBytes(), Disk.PUBLIC);
        pods.put("proxy", pod(true, "one"));
        apply();
        pods.clear();

        apply();

        assertThat(disk.list(StaticPods.FOLDER)).containsExactly("theirs");
    }

    /// A kill between the first write and the last leaves such a list.
    @Test
    void aManifestThatWasAnnouncedAndNeverWrittenIsForgotten() throws IOException {
        disk.replace(OwnPods.PATH, "[\"proxy\"]".getBytes(), Disk.PRIVATE);

        assertThat(apply()).isInstanceOf(Outcome.Kept.class);

        assertThat(disk.read(OwnPods.PATH)).contains("[]".getBytes());
    }

    @Test
    void aDamagedListIsSaidAndStopsNothing() throws IOException {
        disk.replace(OwnPods.PATH, "[\"pro".getBytes(), Disk.PRIVATE);
        pods.put("proxy", pod(true, "one"));

        apply();

        assertThat(manifest("proxy")).hasContent("one");
        assertThat(notes)
                .containsExactly(
                        "/var/lib/slipway/static-pods.json is damaged: manifests of static pods that are no longer set may be left in /etc/kubernetes/static-pods");
    }

    @Test
    void aHostWithoutPodsGetsNoFiles() throws IOException {
        assertThat(apply()).isInstanceOf(Outcome.Kept.class);

        assertThat(root).isEmptyDirectory();
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    # enabled | manifest | what
                    -         | b25l     | static pod 'bad': nobody says whether it is to run
                    true      | -        | static pod 'bad': it is to run, and has no manifest
                    true      | %%%      | static pod 'bad': its manifest is no base64
                    """)
    void allProblemsAreToldAndTheOtherPodsArePutInPlace(
            Boolean enabled, String manifest, String what) throws IOException {
        Map<String, Object> bad = new HashMap<>();
        bad.put("enabled", enabled);
        bad.put("manifest", manifest);
        pods.put("bad", bad);
        pods.put("stuck", pod(true, "one"));
        pods.put("good", pod(true, "two"));
        disk.folder(StaticPods.FOLDER.resolve("stuck"), 0755);

        Problem problem = ((Outcome.Failed<Printed>) apply()).problem();

        assertThat(problem.what()).isEqualTo("2 of 3 static pods could not be put in place");
        assertThat(problem.parts())
                .extracting(Problem::what)
                .containsExactly(
                        what, "the manifest of 'stuck' could not be written: Is a directory");
        assertThat(manifest("good")).hasContent("two");
    }

    /// Nobody said that it is to go.
    @Test
    void aPodThatIsBrokenKeepsItsManifest() throws IOException {
        pods.put("proxy", pod(true, "one"));
        apply();
        pods.put("proxy", Map.of("enabled", true));
        apply();

        assertThat(manifest("proxy")).hasContent("one");

        pods.clear();
        apply();
        assertThat(manifest("proxy")).doesNotExist();
    }

    private Path manifest(String name) {
        return root.resolve("etc/kubernetes/static-pods", name);
    }

    private static Map<String, Object> pod(boolean enabled, String manifest) {
        String base64 =
                Base64.getEncoder().encodeToString(manifest.getBytes(StandardCharsets.UTF_8));
        return Map.of("enabled", enabled, "manifest", base64);
    }

    private Outcome<Printed> apply() {
        return new StaticPods(disk)
                .apply(
                        Settings.of(Map.of("kubernetes", Map.of("static-pods", pods))),
                        new Telling() {
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
                        });
    }
}
