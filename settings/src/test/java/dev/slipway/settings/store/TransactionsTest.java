package dev.slipway.settings.store;

import static dev.slipway.settings.store.Machine.STORE;
import static dev.slipway.settings.store.Samples.MOTD;
import static dev.slipway.settings.store.Samples.NTP;
import static dev.slipway.settings.store.Samples.SYSCTL;
import static dev.slipway.settings.store.Samples.draft;
import static dev.slipway.settings.store.Samples.kept;
import static dev.slipway.settings.store.Samples.made;
import static dev.slipway.settings.store.Samples.motd;
import static dev.slipway.settings.store.Samples.open;
import static dev.slipway.settings.store.Samples.problem;
import static dev.slipway.settings.store.Samples.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.port.Disk;
import dev.slipway.settings.Entry;
import dev.slipway.settings.Layer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionsTest {
    @TempDir Path root;
    private Machine machine;
    private Store store;

    @BeforeEach
    void commitOne() throws IOException {
        machine = Machine.under(root);
        store = open(machine);
        made(store.commit(draft("one")));
    }

    @Test
    void whatIsStagedIsPendingAndNotInForce() {
        Change change = made(store.stage("tx", set(MOTD, "two")));

        assertThat(change).isEqualTo(set(MOTD, "two"));
        assertThat(made(open(machine).pending("tx"))).isEqualTo(change);
        assertThat(made(open(machine).names())).containsExactly("tx");
        assertThat(motd(store)).isEqualTo("one");
    }

    @Test
    void aCommitMakesOneGenerationAndEndsTheTransaction() {
        made(store.stage("tx", set(MOTD, "two")));
        made(store.stage("tx", set(NTP, List.of("a", "b"))));

        Applied applied = made(store.commit("tx", "slipway set"));

        assertThat(applied.before().number()).isEqualTo(1);
        assertThat(applied.now().number()).isEqualTo(2);
        assertThat(applied.now().cause()).isEqualTo("slipway set");
        assertThat(applied.now().variant()).isEqualTo("aws-k8s-1.27");
        assertThat(applied.now().layers().in(Layer.API))
                .isEqualTo(
                        Map.of(
                                MOTD, new Entry("two", "slipway set"),
                                NTP, new Entry(List.of("a", "b"), "slipway set")));
        assertThat(applied.diff(_ -> false).differences()).containsOnlyKeys(MOTD, NTP);
        assertThat(made(store.names())).isEmpty();
    }

    @Test
    void aLaterChangeOfAKeyCounts() {
        made(store.stage("tx", set(MOTD, "two")));
        made(store.stage("tx", Change.unsetting(List.of(MOTD))));
        assertThat(made(store.pending("tx"))).isEqualTo(Change.unsetting(List.of(MOTD)));

        made(store.stage("tx", set(MOTD, "three")));

        assertThat(made(store.pending("tx"))).isEqualTo(set(MOTD, "three"));
    }

    @Test
    void unsettingATableTakesAllThatLiesBelowIt() {
        Key table = Key.of("settings.kernel");
        made(store.stage("set", set(SYSCTL, "1")));
        made(store.commit("set", "test"));

        made(store.stage("tx", set(SYSCTL, "2")));
        made(store.stage("tx", Change.unsetting(List.of(table))));
        made(store.stage("tx", set(Key.of("settings.kernel.lockdown"), "none")));
        Applied applied = made(store.commit("tx", "test"));

        assertThat(applied.now().layers().in(Layer.API))
                .containsOnlyKeys(MOTD, Key.of("settings.kernel.lockdown"));
    }

    @Test
    void unsettingSaysWhichValueShowsAgainButNotWhatItIs() {
        made(store.stage("tx", Change.unsetting(List.of(MOTD))));

        Applied applied = made(store.commit("tx", "test"));

        assertThat(motd(store)).isEqualTo("");
        assertThat(applied.notes())
                .containsExactly("`settings.motd` is still set, by defaults (10.toml line 1)");
    }

    @Test
    void unsettingWhatNobodySetsIsFine() {
        made(store.stage("tx", Change.unsetting(List.of(NTP))));

        Applied applied = kept(store.commit("tx", "test"));

        assertThat(applied.now().number()).isEqualTo(1);
        assertThat(applied.notes()).isEmpty();
        assertThat(made(store.names())).isEmpty();
    }

    @Test
    void aTransactionThatChangesNothingMakesNoGeneration() {
        made(store.stage("tx", set(MOTD, "one")));

        assertThat(kept(store.commit("tx", "test")).now().number()).isEqualTo(1);
        assertThat(made(store.names())).isEmpty();
    }

    @Test
    void stagingNothingMakesNoTransaction() {
        assertThat(kept(store.stage("tx", Change.NONE))).isEqualTo(Change.NONE);
        assertThat(made(store.names())).isEmpty();
    }

    @Test
    void nothingPendingIsNoFailure() {
        assertThat(store.commit("tx", "test"))
                .isEqualTo(new Outcome.Skipped<>("nothing is pending under 'tx'"));
        assertThat(made(store.pending("tx")).isEmpty()).isTrue();
        assertThat(made(store.drop("tx"))).isEmpty();
    }

    @Test
    void transactionsDontSeeEachOther() {
        made(store.stage("a", set(MOTD, "a")));
        made(store.stage("b", set(NTP, List.of("b"))));

        assertThat(made(store.drop("a"))).containsExactly("b");

        made(store.commit("b", "test"));
        assertThat(motd(store)).isEqualTo("one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..", "/", "a/b", "%0041", "A", "a", "tx.json", "\u0000", "ü", "\uD83D", " "
            })
    void namesHoldAnyCharacters(String name) {
        made(store.stage(name, set(MOTD, name)));

        assertThat(made(open(machine).names())).containsExactly(name);
        assertThat(made(store.pending(name))).isEqualTo(set(MOTD, name));
        assertThat(made(store.pending(name + "x")).isEmpty()).isTrue();
        assertThat(made(store.drop(name))).isEmpty();
    }

    @Test
    void aTransactionNeedsAName() {
        assertThat(problem(store.stage("", set(MOTD, "x"))).text())
                .isEqualTo(
                        """
                        a pending transaction needs a name
                          where: /var/lib/slipway/store/pending
                          do:    give it a name of 1 to 40 characters
                        """);
        assertThat(problem(store.commit("", "test")).what())
                .isEqualTo("a pending transaction needs a name");
    }

    @Test
    void aNameThatIsNoNameForAFileIsTooLong() {
        made(store.stage("x".repeat(200), set(MOTD, "x")));

        assertThat(problem(store.stage("x".repeat(201), set(MOTD, "x"))).what())
                .endsWith("x' is too long for the name of a pending transaction");
    }

    @Test
    void aDamagedTransactionIsToldAndCanBeDropped() throws IOException {
        made(store.stage("tx", set(MOTD, "two")));
        machine.disk().replace(STORE.resolve("pending/tx.json"), new byte[] {'{'}, Disk.PRIVATE);

        assertThat(problem(store.commit("tx", "test")).text())
                .isEqualTo(
                        """
                        the pending transaction 'tx' is damaged: its checksum does not match
                          where: /var/lib/slipway/store/pending/tx.json
                          do:    drop it, then make its changes again
                        """);
        assertThat(made(store.names())).containsExactly("tx");
        assertThat(made(store.drop("tx"))).isEmpty();
    }

    @Test
    void beforeTheFirstGenerationATransactionStaysPending(@TempDir Path fresh) throws IOException {
        Store empty = open(Machine.under(fresh));
        made(empty.stage("tx", set(MOTD, "early")));

        assertThat(problem(empty.commit("tx", "test")).text())
                .isEqualTo(
                        """
                        the store holds no generation yet
                          where: /var/lib/slipway/store
                          do:    let a boot commit the first one: `slipway boot`
                        """);
        assertThat(made(empty.pending("tx"))).isEqualTo(set(MOTD, "early"));
    }

    @Test
    void aChangeNamesItsKeysAndHidesItsValues() {
        assertThat(set(MOTD, "secret").then(Change.unsetting(List.of(NTP))))
                .hasToString("Change[set=[settings.motd], unset=[settings.ntp.time-servers]]");
    }
}
