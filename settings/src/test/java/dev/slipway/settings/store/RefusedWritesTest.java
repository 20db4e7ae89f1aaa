package dev.slipway.settings.store;

import static dev.slipway.settings.store.Machine.STORE;
import static dev.slipway.settings.store.Samples.MOTD;
import static dev.slipway.settings.store.Samples.draft;
import static dev.slipway.settings.store.Samples.made;
import static dev.slipway.settings.store.Samples.motd;
import static dev.slipway.settings.store.Samples.open;
import static dev.slipway.settings.store.Samples.problem;
import static dev.slipway.settings.store.Samples.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.RealDisk;
import dev.slipway.model.Outcome;
import dev.slipway.port.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The disk refuses at every step in turn: a full one, one that turns read-only, one that dies.
class RefusedWritesTest {
    @TempDir Path folder;
    private final AtomicInteger roots = new AtomicInteger();

    static Stream<Arguments> cases() {
        return Stream.of(
                Arguments.argumentSet(
                        "one step",
                        (BiFunction<Integer, Disk, FaultyDisk>) FaultyDisk::refusingOnly),
                Arguments.argumentSet(
                        "that step and all later",
                        (BiFunction<Integer, Disk, FaultyDisk>) FaultyDisk::refusingFrom));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aCommitThatIsRefusedAtAnyStepLeavesTheOldOrTheNewSettings(
            BiFunction<Integer, Disk, FaultyDisk> faults) throws IOException {
        int refused = atEveryStep(faults, store -> store.commit(draft("new")));

        assertThat(refused).isGreaterThanOrEqualTo(4);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aTransactionThatIsRefusedAtAnyStepLeavesTheOldOrTheNewSettings(
            BiFunction<Integer, Disk, FaultyDisk> faults) throws IOException {
        int refused =
                atEveryStep(
                        faults,
                        store -> {
                            store.stage("tx", set(MOTD, "new"));
                            return store.commit("tx", "test");
                        });

        assertThat(refused).isGreaterThanOrEqualTo(8);
    }

    /// @return at how many steps a refusal was tried
    private int atEveryStep(
            BiFunction<Integer, Disk, FaultyDisk> faults, Function<Store, Outcome<?>> writing)
            throws IOException {
        for (int step = 1; ; step++) {
            Path root = folder.resolve("root" + roots.incrementAndGet());
            made(open(Machine.under(root)).commit(draft("old")));
            FaultyDisk disk = faults.apply(step, RealDisk.under(root));
            Store store = open(new Machine(disk));

            Outcome<?> outcome = writing.apply(store);

            check(root, store, outcome);
            if (!disk.refused()) {
                return step - 1;
            }
        }
    }

    private static void check(Path root, Store store, Outcome<?> outcome) throws IOException {
        Opened opened = made(Store.open(Machine.under(root), STORE, 50));
        assertThat(opened.notes()).isEmpty();
        switch (outcome) {
            case Outcome.Made<?> _ -> assertThat(motd(opened.store())).isEqualTo("new");
            case Outcome.Failed<?>(var problem) ->
                    assertThat(motd(opened.store()))
                            .isIn("old", problem.fix().contains("may come") ? "new" : "old");
            case Outcome.Kept<?> _ -> throw new AssertionError("nothing was to be kept");
            case Outcome.Skipped<?> _ -> assertThat(motd(opened.store())).isEqualTo("old");
        }
        assertThat(motd(store)).isEqualTo(outcome instanceof Outcome.Made ? "new" : "old");
        made(opened.store().commit(draft("after")));
        assertThat(motd(open(Machine.under(root)))).isEqualTo("after");
    }

    @Test
    void theFirstCommitOfAllMayBeRefusedAtAnyStep() throws IOException {
        int step = 1;
        for (boolean refused = true; refused; step++) {
            Path root = folder.resolve("first" + step);
            FaultyDisk disk = FaultyDisk.refusingFrom(step, RealDisk.under(root));
            Outcome<Generation> outcome = open(new Machine(disk)).commit(draft("new"));
            refused = disk.refused();

            Opened opened = made(Store.open(Machine.under(root), STORE, 50));
            assertThat(opened.notes()).isEmpty();
            if (outcome instanceof Outcome.Made) {
                assertThat(motd(opened.store())).isEqualTo("new");
            }
            made(opened.store().commit(draft("after")));
        }
        assertThat(step).isGreaterThan(6);
    }

    @Test
    void aFullDiskSaysWhatIsKeptAndWhatToDo() throws IOException {
        made(open(Machine.under(folder)).commit(draft("old")));
        Store store = open(new Machine(FaultyDisk.refusingOnly(1, RealDisk.under(folder))));

        assertThat(problem(store.commit(draft("new"))).text())
                .isEqualTo(
                        """
                        the settings were not committed: No space left on device
                          where: /var/lib/slipway/store
                          do:    free some space there, then try again; generation 1 stays in force
                        """);
    }

    @Test
    void aDiskThatCantEvenTakeBackSaysThatTheNewSettingsMayCome() throws IOException {
        made(open(Machine.under(folder)).commit(draft("old")));
        Store store = open(new Machine(FaultyDisk.refusingFrom(2, RealDisk.under(folder))));

        assertThat(problem(store.commit(draft("new"))).fix())
                .endsWith("generation 2 may come into force at the next start");
    }
}
