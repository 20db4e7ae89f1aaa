package dev.slipway.settings.bottlerocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.RealDisk;
import dev.slipway.model.Inputs;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import dev.slipway.settings.Entry;
import dev.slipway.settings.Layer;
import dev.slipway.settings.Layers;
import dev.slipway.settings.UserData;
import dev.slipway.settings.input.Node;
import dev.slipway.settings.model.AnyTree;
import dev.slipway.settings.model.Model;
import dev.slipway.settings.store.Draft;
import dev.slipway.settings.variant.LoadDefaults;
import dev.slipway.settings.variant.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportTest {
    private static final Variant METAL = variant("metal-k8s-1.27");
    private static final int TREES = 60;

    @TempDir Path host;

    /// The folder of a host, put together by hand.
    @Test
    void aHostKeepsTheSettingsThatItHad() throws IOException {
        Imported imported = made(imports(Path.of("src/test/bottlerocket/metal")));

        assertThat(keys(imported, Layer.GENERATED))
                .containsExactly(
                        "settings.boot.kernel.console",
                        "settings.boot.reboot-to-reconcile",
                        "settings.kubernetes.node-ip",
                        "settings.network.hostname",
                        "settings.updates.metadata-base-url",
                        "settings.updates.seed");
        assertThat(keys(imported, Layer.API))
                .contains(
                        "settings.motd",
                        "settings.kernel.sysctl.\"vm.max_map_count\"",
                        "settings.kubernetes.node-labels.\"example.com/rack\"",
                        "settings.container-registry.credentials")
                .hasSize(20);
        assertThat(imported.asDefault().stream().map(Key::toString))
                .contains("settings.kernel.lockdown", "settings.updates.version-lock")
                .hasSize(14);
        assertThat(imported.layers().merged().text("settings.motd"))
                .contains("Rack 12, “blue” row");
        assertThat(imported.notes())
                .containsExactly(
                        "the settings of Bottlerocket 1.14.3: 20 set, 6 generated, 14 as by default",
                        "the pending transaction 'default' is not imported, it holds 1 setting");
    }

    @Test
    void theFolderOfTheOriginalIsOnlyRead() throws IOException {
        Path fixture = Path.of("src/test/bottlerocket/metal");
        Map<Path, String> before = files(fixture);

        made(imports(fixture));

        assertThat(files(fixture)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"''", "datastore", "datastore/current", "datastore/v1.14.3_k3VbT9qLw0ZsXc7R"})
    void theDataStoreMayBeNamedByAnyOfItsFolders(String folder) throws IOException {
        Imported imported = made(imports(Path.of("src/test/bottlerocket/metal").resolve(folder)));

        assertThat(imported.from()).isEqualTo("Bottlerocket 1.14.3");
        assertThat(imported.userDataRead()).isTrue();
    }

    @Test
    void whatIsAsByDefaultGoesOnFollowingTheVariant() throws IOException {
        DataStoreWriter store = new DataStoreWriter(host).made("1.14.3");
        for (Map.Entry<Key, Entry> one : METAL.defaults().entrySet()) {
            store.set(one.getKey(), one.getValue().value());
        }

        Imported imported = made(imports(host));

        assertThat(imported.layers()).isEqualTo(Layers.NONE);
        assertThat(imported.asDefault()).containsExactlyElementsOf(METAL.defaults().keySet());
    }

    @Test
    void aGeneratorThatTheVariantDoesNotHaveGeneratesNothing() throws IOException {
        DataStoreWriter store = new DataStoreWriter(host).made("1.14.3");
        store.set("settings.kubernetes.max-pods", 29);
        store.metadata("settings.kubernetes.max-pods", "setting-generator", "pluto max-pods");

        assertThat(keys(made(imports(host)), Layer.API))
                .containsExactly("settings.kubernetes.max-pods");
    }

    @Test
    void userDataThatWasReadIsNotReadAgain() throws IOException {
        DataStoreWriter store = new DataStoreWriter(host).made("1.14.3");
        store.set("settings.motd", "hi");
        Draft unread = made(imports(host)).draft();
        store.userDataRead();
        Draft read = made(imports(host)).draft();

        assertThat(unread.userDataDigest()).isEmpty();
        assertThat(read.userDataDigest()).isEqualTo(UserData.ELSEWHERE);
        assertThat(read.cause()).isEqualTo("import from Bottlerocket 1.14.3");
        assertThat(made(imports(host)).notes()).hasSize(1);
    }

    @Test
    void servicesFilesAndMetadataAreNotImported() throws IOException {
        DataStoreWriter store = new DataStoreWriter(host).made("1.14.3");
        store.metadata("settings.motd", "affected-services", List.of("motd"));
        store.raw(store.live().resolve("services/motd/restart-commands"), "[]");
        store.raw(store.live().resolve("os/arch"), "\"x86_64\"");

        assertThat(made(imports(host)).layers()).isEqualTo(Layers.NONE);
    }

    @Test
    @Tag("difference-import-of-torn-stores")
    void allThatCanNotBeImportedIsNamedAndNothingIsImported() throws IOException {
        DataStoreWriter store = new DataStoreWriter(host).made("1.20.0");
        store.set("settings.motd", "hi");
        store.set("settings.kubernetes.max-pods", "many");
        store.set("settings.from-the-future.x", true);
        store.set("settings.kubernetes.credential-providers.one.enabled", true);
        Path live = store.live().resolve("settings");
        store.raw(live.resolve("ntp/time-servers"), "");
        store.raw(live.resolve("network/hostname"), "\"node");
        store.raw(live.resolve("network/no-proxy"), "[], \"x\": []");
        store.raw(live.resolve("network/vm%2e"), "1");
        Files.createSymbolicLink(live.resolve("link"), Path.of("motd"));

        Problem problem = problem(imports(host));

        assertThat(problem.what()).isEqualTo("8 of the values can't be imported, so none was");
        assertThat(problem.fix()).endsWith("leave it out: type X");
        assertThat(problem.parts().stream().map(part -> place(part) + ": " + part.what()))
                .containsExactlyInAnyOrder(
                        "link: it is a link, not a file with a value",
                        "network/vm%2e: its name is not that of a setting",
                        "network/hostname: the file holds no whole JSON value, as a loss of power leaves it",
                        "network/no-proxy: the file holds no whole JSON value, as a loss of power leaves it",
                        "ntp/time-servers: the file is empty, as a loss of power leaves it",
                        "key settings.from-the-future: `settings` has no member 'from-the-future'",
                        "key settings.kubernetes.max-pods: `max-pods` takes an integer, not a string",
                        "key settings.kubernetes.credential-providers.one.image-patterns: `one` lacks `image-patterns`, which it must have");
    }

    @Test
    void whatCanNotBeImportedCanBeLeftOut() throws IOException {
        DataStoreWriter store = new DataStoreWriter(host).made("1.20.0");
        store.set("settings.motd", "hi");
        store.set("settings.from-the-future.x", true);
        store.set("settings.kubernetes.credential-providers.one.enabled", true);
        store.raw(store.live().resolve("settings/ntp/time-servers"), "");

        Imported imported = made(imports(new Import(METAL, true, ""), host));

        assertThat(keys(imported, Layer.API)).containsExactly("settings.motd");
        assertThat(imported.leftOut()).hasSize(3);
    }

    @Test
    void secretsAreNotQuotedInProblems() throws IOException {
        DataStoreWriter store = new DataStoreWriter(host).made("1.14.3");
        store.set("settings.kubernetes.bootstrap-token", "canary canary");

        assertThat(problem(imports(host)).text()).doesNotContain("canary");
    }

    @ParameterizedTest
    @CsvSource({"nothing", "datastore"})
    void aFolderThatIsNoDataStoreIsSaid(String folder) throws IOException {
        Files.createDirectories(host.resolve("datastore/v1.14.3_x"));
        Files.createSymbolicLink(host.resolve("datastore/current"), Path.of("v1.14.3_x"));

        assertThat(problem(imports(host.resolve(folder))).what())
                .isEqualTo(
                        "this is no data store of Bottlerocket: neither `current/live` nor `live` is there");
    }

    @Test
    void whatIsWrittenLikeTheOriginalIsImportedAsItIs() throws IOException {
        Model model = Model.of(METAL.name());
        Settings defaults = values(METAL.defaults());
        int tried = 0;
        for (int seed = 0; tried < TREES; seed++) {
            Map<String, Object> tree = new AnyTree(seed).below(model.tree());
            Settings settings = model.checkSettings((Node.Table) Node.of(tree)).settings();
            if (isText(settings) && model.check(settings.over(defaults)).valid()) {
                tried++;
                importedAsItIs(settings, host.resolve("host" + seed));
            }
        }
    }

    /// Half a surrogate pair can't be written as UTF-8.
    private static boolean isText(Settings settings) {
        return UTF_8.newEncoder().canEncode(settings.tree().toString());
    }

    private static void importedAsItIs(Settings settings, Path host) throws IOException {
        new DataStoreWriter(host).made("1.14.3").all(settings);

        Imported imported = made(imports(host));

        Map<Key, Object> found = new HashMap<>(imported.layers().merged().leaves());
        imported.asDefault().forEach(key -> found.put(key, METAL.defaults().get(key).value()));
        assertThat(found).isEqualTo(settings.leaves());
    }

    private static Settings values(SortedMap<Key, Entry> entries) {
        SortedMap<Key, Object> values = new TreeMap<>();
        entries.forEach((key, entry) -> values.put(key, entry.value()));
        return Settings.ofLeaves(values);
    }

    private static Variant variant(String name) {
        try {
            Path folder = Path.of("..", "variants", name).toRealPath();
            return made(new LoadDefaults(folder, RealDisk.machine()).run(Inputs.none()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Outcome<Imported> imports(Path at) throws IOException {
        return imports(new Import(METAL, false, "type X"), at);
    }

    private static Outcome<Imported> imports(Import how, Path at) throws IOException {
        return DataStore.open(RealDisk.machine(), at.toAbsolutePath().normalize()).then(how::of);
    }

    private static <T> T made(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Made<T>(T value) -> value;
            case Outcome.Kept<T>(T value, String _) -> value;
            case Outcome.Skipped<T>(String why) -> throw new AssertionError(why);
            case Outcome.Failed<T>(Problem problem) -> throw new AssertionError(problem.text());
        };
    }

    private static Problem problem(Outcome<Imported> outcome) {
        return ((Outcome.Failed<Imported>) outcome).problem();
    }

    private static List<String> keys(Imported imported, Layer layer) {
        return imported.layers().in(layer).keySet().stream().map(Key::toString).toList();
    }

    /// A file below `live/settings`, or a key.
    private static String place(Problem part) {
        return part.where().replaceAll(".*/live/settings/", "");
    }

    private static Map<Path, String> files(Path folder) throws IOException {
        Map<Path, String> files = new HashMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(file, Files.readString(file) + Files.getLastModifiedTime(file));
            }
        }
        return files;
    }
}
