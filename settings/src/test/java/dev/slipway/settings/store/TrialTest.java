package dev.slipway.settings.store;

import static dev.slipway.settings.store.Machine.STORE;
import static dev.slipway.settings.store.Samples.MOTD;
import static dev.slipway.settings.store.Samples.NTP;
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
import dev.slipway.settings.Entry;
import dev.slipway.settings.Layer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Changes that are taken back unless they are confirmed.
class TrialTest {
    private static final Terms MINUTE =
            new Terms("a test", Optional.of(new Terms.OnTrial(Duration.ofMinutes(1), "kernel-1")));

    @TempDir Path root;
    private Machine machine;
    private Store store;

    @BeforeEach
    void tryTwoAfterOne() throws IOException {
        machine = Machine.under(root);
        store = open(machine);
        made(store.commit(draft("one")));
        made(store.stage("tx", set(MOTD, "two")));
        made(store.commit("tx", MINUTE));
    }

    private Trial.Open trial() {
        return store.current().flatMap(Generation::onTrial).orElseThrow();
    }

    @Test
    void aTrialIsPartOfItsGenerationOnTheDisk() throws IOException {
        Generation again = open(machine).current().orElseThrow();

        Trial.Open trial = again.onTrial().orElseThrow();
        assertThat(trial)
                .isEqualTo(
                        new Trial.Open(
                                1,
                                again.time().plusSeconds(60),
                                Duration.ofMinutes(1),
                                "kernel-1"));
        assertThat(again).isEqualTo(store.current().orElseThrow());
    }

    @Test
    void whatIsConfirmedStays() throws IOException {
        Applied confirmed = made(store.keep(Optional.of(2L)));

        assertThat(confirmed.now().cause()).isEqualTo("confirmed 2");
        assertThat(open(machine).current().orElseThrow().trial()).isEmpty();
        assertThat(motd(open(machine))).isEqualTo("two");
    }

    @Test
    void whatIsTakenBackIsAsBeforeAndSaysWhy() throws IOException {
        Applied back = made(store.takeBack(trial(), "it was not confirmed within 60 s"));

        assertThat(back.now().cause()).isEqualTo("trial of 2 taken back");
        Generation again = open(machine).current().orElseThrow();
        assertThat(again.trial())
                .contains(new Trial.TakenBack(2, 1, "it was not confirmed within 60 s"));
        assertThat(motd(open(machine))).isEqualTo("one");
    }

    @Test
    void aTrialEndsOnce() {
        Trial.Open trial = trial();
        made(store.keep(Optional.empty()));

        assertThat(store.takeBack(trial, "late"))
                .isEqualTo(new Outcome.Skipped<>("the trial is over"));
        assertThat(store.keep(Optional.empty()))
                .isEqualTo(new Outcome.Skipped<>("nothing is on trial"));
        assertThat(motd(store)).isEqualTo("two");
    }

    @Test
    void whileATrialIsOpenNobodyElseChangesSettings() {
        made(store.stage("other", set(NTP, List.of("a"))));

        assertThat(problem(store.commit("other", "test")).text())
                .isEqualTo(
                        """
                        generation 2 is on trial, so nothing else can change the settings now
                          where: until %s
                          do:    confirm it (`POST /settings/confirm`), or take it back (`POST /settings/undo`); or wait until it is taken back
                        """
                                .formatted(trial().until()));
        assertThat(made(store.names())).containsExactly("other");
        assertThat(problem(store.undo(Optional.empty(), MINUTE)).what())
                .startsWith("generation 2 is on trial");
        made(store.keep(Optional.empty()));
        made(store.commit("other", "test"));
    }

    @Test
    void anUndoEndsATrial() {
        Applied undone = made(store.undo());

        assertThat(undone.now().trial()).contains(new Trial.TakenBack(2, 1, "it was undone"));
        assertThat(motd(store)).isEqualTo("one");
    }

    @Test
    void anUndoCanBeOnTrialItself() {
        made(store.keep(Optional.empty()));

        Applied undone = made(store.undo(Optional.of(1L), MINUTE));

        assertThat(undone.now().onTrial().orElseThrow().backTo()).isEqualTo(3);
        made(store.takeBack(trial(), "late"));
        assertThat(motd(store)).isEqualTo("two");
    }

    @Test
    void whatABootFindsOutIsCommittedAndTheTrialGoesOn() {
        Generation current = store.current().orElseThrow();
        Map<Key, Entry> ntp = Map.of(NTP, new Entry(List.of("a"), "generator"));

        made(
                store.commit(
                        Draft.after(
                                current, "boot 2", current.layers().with(Layer.GENERATED, ntp))));
        made(store.takeBack(trial(), "late"));

        assertThat(motd(store)).isEqualTo("one");
        assertThat(store.current().orElseThrow().layers().in(Layer.GENERATED)).containsKey(NTP);
    }

    @Test
    void aChangeThatChangesNothingIsNotOnTrial() {
        made(store.keep(Optional.empty()));
        made(store.stage("tx", set(MOTD, "two")));

        Applied applied = kept(store.commit("tx", MINUTE));

        assertThat(applied.now().number()).isEqualTo(3);
        assertThat(applied.now().trial()).isEmpty();
    }

    @Test
    void thatOneWasTakenBackIsForgottenWithTheNextChange() {
        made(store.takeBack(trial(), "late"));
        made(store.stage("tx", set(MOTD, "three")));

        assertThat(made(store.commit("tx", "test")).now().trial()).isEmpty();
    }

    @Test
    void anotherGenerationThanTheOneOnTrialIsNotConfirmed() {
        assertThat(problem(store.keep(Optional.of(1L))).what())
                .isEqualTo("generation 1 is not on trial, generation 2 is");
        assertThat(store.current().flatMap(Generation::onTrial)).isPresent();
    }

    @Test
    void theGenerationToGoBackToIsKeptHoweverFewAreKept() throws IOException {
        Store little = made(Store.open(machine, STORE, 1)).store();
        for (String origin : List.of("a", "b", "c")) {
            Generation current = little.current().orElseThrow();
            Map<Key, Entry> ntp = Map.of(NTP, new Entry(List.of(origin), "x"));
            made(
                    little.commit(
                            Draft.after(
                                    current, "boot", current.layers().with(Layer.GENERATED, ntp))));
        }

        made(little.takeBack(little.current().flatMap(Generation::onTrial).orElseThrow(), "late"));

        assertThat(motd(little)).isEqualTo("one");
    }
}
