package dev.slipway.settings.store;

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
import dev.slipway.port.Disk;
import dev.slipway.settings.Entry;
import dev.slipway.settings.Layer;
import dev.slipway.settings.Layers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `diff`, `undo` and `explain`.
class PastTest {
    @TempDir Path root;
    private Machine machine;
    private Store store;

    @BeforeEach
    void openEmpty() throws IOException {
        machine = Machine.under(root);
        store = open(machine);
    }

    @Test
    void aDiffNamesWhatCameWentAndChangedWithItsLayers() {
        made(store.commit(draft("one")));
        change(set(NTP, List.of("a")).then(set(MOTD, "two")));
        change(Change.unsetting(List.of(NTP)).then(set(MOTD, "two")));

        Place a = api(List.of("a"));
        Difference motd = new Difference.Changed(api("one"), api("two"));
        assertThat(diff(1, 2)).isEqualTo(Map.of(NTP, new Difference.Added(a), MOTD, motd));
        assertThat(diff(2, 3)).isEqualTo(Map.of(NTP, new Difference.Removed(a)));
        assertThat(diff(2, 1)).containsEntry(MOTD, new Difference.Changed(api("two"), api("one")));
        assertThat(diff(1, 1)).isEmpty();
    }

    @Test
    void theSameValueFromAnotherLayerIsAChangeAndAnotherOriginIsNone() {
        Layers before = Layers.NONE.with(Layer.DEFAULTS, Map.of(MOTD, new Entry("x", "line 1")));
        Layers moved = Layers.NONE.with(Layer.DEFAULTS, Map.of(MOTD, new Entry("x", "line 2")));
        Layers raised = Layers.NONE.with(Layer.API, Map.of(MOTD, new Entry("x", "line 1")));

        assertThat(Diff.between(before, moved, _ -> false).differences()).isEmpty();
        assertThat(Diff.between(before, raised, _ -> false).differences()).containsOnlyKeys(MOTD);
    }

    @Test
    void aSecretThatChangedIsToldWithoutItsValues() {
        made(store.commit(draft("one")));
        change(set(MOTD, "two"));

        Diff diff = made(store.diff(1, 2, MOTD::equals));

        Place hidden = new Place(Layer.API, Optional.empty(), "slipway set");
        assertThat(diff.differences())
                .isEqualTo(Map.of(MOTD, new Difference.Changed(hidden, hidden)));
        assertThat(made(store.diff(1, 2, _ -> false)).toString()).doesNotContain("one", "two");
    }

    @Test
    void aDiffWithAGenerationThatIsNotThereSaysSo() {
        made(store.commit(draft("one")));

        assertThat(problem(store.diff(1, 9, _ -> false)).what())
                .isEqualTo("there is no generation 9");
    }

    @Test
    void undoBringsBackTheApiLayerOfTheGenerationBefore() {
        made(store.commit(draft("one")));
        change(set(MOTD, "two"));

        Applied undone = made(store.undo());

        assertThat(motd(store)).isEqualTo("one");
        assertThat(undone.now().number()).isEqualTo(3);
        assertThat(undone.now().cause()).isEqualTo("undo to 1");
        assertThat(undone.diff(_ -> false).differences())
                .isEqualTo(Map.of(MOTD, new Difference.Changed(api("two"), api("one"))));
    }

    @Test
    void aSecondUndoTakesBackTheFirst() {
        made(store.commit(draft("one")));
        change(set(MOTD, "two"));
        made(store.undo());

        made(store.undo());

        assertThat(motd(store)).isEqualTo("two");
    }

    @Test
    void undoLeavesTheOtherLayersAsTheyAreNow() {
        made(store.commit(draft("one")));
        Layers layers =
                draft("two")
                        .layers()
                        .with(Layer.GENERATED, Map.of(NTP, new Entry(List.of("a"), "generator")));
        made(store.commit(new Draft("boot", "aws-k8s-1.28", "i-2", "other", layers)));

        Generation undone = made(store.undo(1)).now();

        assertThat(undone.layers().in(Layer.GENERATED)).containsOnlyKeys(NTP);
        assertThat(undone.variant()).isEqualTo("aws-k8s-1.28");
        assertThat(undone.instanceId()).isEqualTo("i-2");
        assertThat(motd(store)).isEqualTo("one");
    }

    @Test
    void undoToWhatHoldsAlreadyChangesNothing() {
        made(store.commit(draft("one")));

        assertThat(kept(store.undo(1)).now().number()).isEqualTo(1);
    }

    @Test
    void undoPassesOverADamagedGeneration() throws IOException {
        made(store.commit(draft("one")));
        change(set(MOTD, "two"));
        change(set(MOTD, "three"));
        machine.disk().replace(generation(2), new byte[0], Disk.PRIVATE);

        made(store.undo());

        assertThat(motd(store)).isEqualTo("one");
    }

    @Test
    void thereIsNothingBeforeTheFirstGeneration() {
        assertThat(problem(store.undo()).what()).isEqualTo("the store holds no generation yet");

        made(store.commit(draft("one")));

        assertThat(problem(store.undo()).text())
                .isEqualTo(
                        """
                        there is no generation before 1
                          where: /var/lib/slipway/store/generations
                          do:    `slipway settings history` lists those that are kept
                        """);
    }

    @Test
    void anExplanationNamesTheValueWhatItHidesAndSinceWhen() {
        made(store.commit(draft("one")));
        change(set(MOTD, "two"));
        change(set(NTP, List.of("a")));

        Explanation explanation = made(store.explain(MOTD));

        assertThat(explanation.places())
                .containsExactly(
                        api("two"), new Place(Layer.DEFAULTS, Optional.of(""), "10.toml line 1"));
        assertThat(explanation.since())
                .contains(
                        new Explanation.Since(
                                new Summary(2, Machine.NOON, "test", false, false), false));
    }

    @Test
    void anExplanationSaysWhenTheBeginningIsNotKeptAnyMore() {
        store = made(Store.open(machine, Machine.STORE, 2)).store();
        made(store.commit(draft("one")));
        for (int i = 1; i <= 3; i++) {
            change(set(NTP, List.of("server " + i)));
        }

        Explanation.Since since = made(store.explain(MOTD)).since().orElseThrow();

        assertThat(since.generation().number()).isEqualTo(3);
        assertThat(since.orBefore()).isTrue();
    }

    @Test
    void aKeyThatNobodySetsHasAnEmptyExplanation() {
        made(store.commit(draft("one")));

        assertThat(made(store.explain(Key.of("settings.none"))))
                .isEqualTo(new Explanation(Key.of("settings.none"), List.of(), Optional.empty()));
    }

    private void change(Change change) {
        made(store.stage("tx", change));
        made(store.commit("tx", "test"));
    }

    private Map<Key, Difference> diff(long a, long b) {
        return made(store.diff(a, b, _ -> false)).differences();
    }

    private static Place api(Object value) {
        return new Place(Layer.API, Optional.of(value), "slipway set");
    }

    private static Path generation(long number) {
        return Machine.STORE.resolve("generations/" + number + ".json");
    }
}
