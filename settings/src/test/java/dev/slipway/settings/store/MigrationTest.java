package dev.slipway.settings.store;

import static dev.slipway.settings.store.Machine.STORE;
import static dev.slipway.settings.store.Samples.MOTD;
import static dev.slipway.settings.store.Samples.draft;
import static dev.slipway.settings.store.Samples.kept;
import static dev.slipway.settings.store.Samples.made;
import static dev.slipway.settings.store.Samples.problem;
import static dev.slipway.settings.store.Samples.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.port.Disk;
import dev.slipway.settings.Entry;
import dev.slipway.settings.Layer;
import dev.slipway.settings.Layers;
import dev.slipway.settings.migration.AnyMigration;
import dev.slipway.settings.migration.Chain;
import dev.slipway.settings.migration.KeyPattern;
import dev.slipway.settings.migration.Migration;
import dev.slipway.settings.migration.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One store, opened by turns by an older and a newer Slipway.
class MigrationTest {
    private static final Key GREETING = Key.of("settings.greeting");
    private static final Key COLOUR = Key.of("settings.colour");
    private static final Chain OLDER = Chain.of();
    private static final Chain NEWER =
            Chain.of(
                    Migration.of(
                            new Step.Renamed(pattern(MOTD), pattern(GREETING)),
                            new Step.Added(pattern(COLOUR))));

    @TempDir Path root;
    private Machine machine;

    @BeforeEach
    void boot() throws IOException {
        machine = Machine.under(root);
    }

    @Test
    void aNewerSlipwayReadsTheSettingsOfAnOlderOneInItsOwnModel() {
        made(opened(OLDER).commit(draft("hello")));

        Generation read = opened(NEWER).current().orElseThrow();

        assertThat(read.layers().merged().text("settings.greeting")).contains("hello");
        assertThat(read.layers().merged().has(MOTD)).isFalse();
        assertThat(read.written().model()).isEqualTo(1);
    }

    @Test
    @Tag("difference-migration-both-ways")
    void anOlderSlipwayGoesBackOverMigrationsThatItHasNeverHeardOf() {
        made(opened(OLDER).commit(draft("hello")));
        Store newer = opened(NEWER);
        made(newer.migrate());
        change(newer, GREETING, "hi");
        change(newer, COLOUR, "blue");

        Store older = opened(OLDER);
        made(older.migrate());
        change(older, MOTD, "back");

        assertThat(older.current().orElseThrow().layers().in(Layer.API).keySet())
                .containsExactly(MOTD);
        Layers again = opened(NEWER).current().orElseThrow().layers();
        assertThat(again.merged().text("settings.greeting")).contains("back");
        assertThat(again.merged().text("settings.colour")).contains("blue");
    }

    @Test
    void aMigrationIsAGenerationOfItsOwnAndTouchesNoOther() throws IOException {
        made(opened(OLDER).commit(draft("hello")));
        byte[] before = machine.disk().read(STORE.resolve("generations/1.json")).orElseThrow();

        Moved moved = made(opened(NEWER).migrate());

        assertThat(moved.from()).isEqualTo(1);
        assertThat(moved.now().number()).isEqualTo(2);
        assertThat(machine.disk().read(STORE.resolve("generations/1.json"))).contains(before);
        assertThat(made(opened(NEWER).history()).generations().stream().map(Summary::cause))
                .containsExactly("migration from model 1 to 2", "a test");
        assertThat(moved.diff(_ -> false).differences()).containsOnlyKeys(MOTD, GREETING);
    }

    @Test
    void whatIsOfThisModelIsNotMigrated() {
        made(opened(NEWER).commit(draft("hello")));

        kept(opened(NEWER).migrate());
        kept(opened(NEWER).moving());

        assertThat(made(opened(NEWER).history()).generations()).hasSize(1);
    }

    @Test
    void anEmptyStoreHasNothingToMigrate() {
        assertThat(opened(NEWER).migrate())
                .isEqualTo(new Outcome.Skipped<>("there are no settings yet"));
    }

    @Test
    void aDryRunSaysTheSameAndWritesNothing() throws IOException {
        made(opened(NEWER).commit(setting(COLOUR, "blue")));

        Moved dry = made(opened(OLDER).moving());

        assertThat(files()).containsExactly("1.json", "current");
        Moved done = made(opened(OLDER).migrate());
        assertThat(dry.diff(_ -> false)).isEqualTo(done.diff(_ -> false));
        assertThat(dry.aside()).isEqualTo(done.aside()).containsExactly(COLOUR);
    }

    @Test
    void whatIsUndoneComesBackInTheModelOfNow() {
        Store older = opened(OLDER);
        made(older.commit(draft("one")));
        change(older, MOTD, "two");

        Store newer = opened(NEWER);
        Applied undone = made(newer.undo(1));

        assertThat(undone.now().layers().merged().text("settings.greeting")).contains("one");
        assertThat(made(newer.diff(1, 3, _ -> false)).differences()).isEmpty();
    }

    @Test
    void anotherMachineGetsBackOnlyWhatWasSetThroughTheApi() {
        Layers layers =
                Layers.NONE
                        .with(Layer.USER_DATA, Map.of(COLOUR, new Entry("red", "user data")))
                        .with(Layer.API, Map.of(COLOUR, new Entry("blue", "slipway set")));
        made(opened(NEWER).commit(new Draft("a test", "aws-k8s-1.27", "i-1", "digest", layers)));

        made(opened(OLDER).commit(new Draft("boot", "aws-k8s-1.27", "i-2", "", Layers.NONE)));

        assertThat(opened(NEWER).current().orElseThrow().layers())
                .isEqualTo(Layers.NONE.with(Layer.API, layers.in(Layer.API)));
    }

    @Test
    void aPendingTransactionOfAnotherModelIsNotGuessed() {
        made(opened(OLDER).commit(draft("hello")));
        made(opened(OLDER).stage("mine", set(MOTD, "hi")));

        assertThat(problem(opened(NEWER).commit("mine", "test")).what())
                .isEqualTo(
                        "the pending transaction 'mine' was begun with another version of Slipway: its settings are of model 1");
        made(opened(OLDER).commit("mine", "test"));
    }

    @Test
    void aMigrationOfAnUnknownKindKeepsAnOlderSlipwayOut() throws IOException {
        made(opened(NEWER).commit(draft("hello")));
        Path file = STORE.resolve("generations/1.json");
        String text = Files.readString(root.resolve("." + file)).replace("renamed", "folded");
        byte[] unsealed = text.substring(0, text.lastIndexOf(",\n")).concat("}").getBytes();
        machine.disk().replace(file, Seal.close(unsealed), Disk.PRIVATE);

        assertThat(problem(Store.open(machine, STORE, Store.KEEP, OLDER)).text())
                .isEqualTo(
                        """
                        the store was written by a newer Slipway: its settings are of model 2, and this one knows no way from there to its model 1
                          where: %s
                          do:    start the newer Slipway again, or type `slipway reset`: the next boot then is a first boot
                        """
                                .formatted(file));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void noLossOfPowerDuringAMigrationLosesASetting(int seed) {
        Random random = new Random(seed);
        for (int life = 0; life < 100; life++) {
            AnyMigration any = new AnyMigration(seed * 1_000L + life);
            List<Chain> chains = List.of(OLDER, any.chain(2));
            MemoryDisk disk = new MemoryDisk(random);
            Draft begin = new Draft("a test", "aws-k8s-1.27", "i-1", "digest", any.layers());
            made(opened(disk, OLDER).commit(begin));
            for (int cut = 0; cut < 6; cut++) {
                migrateUntilThePowerIsCut(disk, chains.get(random.nextInt(2)), random);
                disk = disk.afterPowerCut();
                assertThat(opened(disk, OLDER).current().orElseThrow().layers())
                        .isEqualTo(begin.layers());
            }
        }
    }

    private static void migrateUntilThePowerIsCut(MemoryDisk disk, Chain chain, Random random) {
        try {
            Store store = opened(disk, chain);
            disk.cutPowerAfter(random.nextInt(8));
            store.migrate();
        } catch (MemoryDisk.PowerCut _) {
            return;
        }
    }

    private Store opened(Chain chain) {
        return made(Store.open(machine, STORE, Store.KEEP, chain)).store();
    }

    private static Store opened(MemoryDisk disk, Chain chain) {
        return made(Store.open(new Machine(disk), STORE, Store.KEEP, chain)).store();
    }

    private static void change(Store store, Key key, Object value) {
        made(store.stage("t", set(key, value)));
        made(store.commit("t", "slipway set"));
    }

    private static Draft setting(Key key, String value) {
        return new Draft(
                "a test",
                "aws-k8s-1.27",
                "i-1",
                "digest",
                Layers.NONE.with(Layer.API, Map.of(key, new Entry(value, "slipway set"))));
    }

    private List<String> files() throws IOException {
        return machine.disk().list(STORE.resolve("generations"));
    }

    private static KeyPattern pattern(Key key) {
        return KeyPattern.of(key.toString());
    }
}
