package dev.slipway.settings.store;

import static dev.slipway.settings.store.Machine.STORE;
import static dev.slipway.settings.store.Samples.draft;
import static dev.slipway.settings.store.Samples.kept;
import static dev.slipway.settings.store.Samples.made;
import static dev.slipway.settings.store.Samples.motd;
import static dev.slipway.settings.store.Samples.open;
import static dev.slipway.settings.store.Samples.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.settings.Entry;
import dev.slipway.settings.Layer;
import dev.slipway.settings.Layers;
import dev.slipway.settings.migration.Chain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    @TempDir Path root;
    private Machine machine;
    private Store store;

    @BeforeEach
    void openEmpty() throws IOException {
        machine = Machine.under(root);
        store = open(machine);
    }

    @Test
    void aStoreThatIsNotThereIsEmptyAndNothingIsMade() {
        assertThat(store.current()).isEmpty();
        assertThat(store.confirmed()).isEmpty();
        assertThat(made(store.history()).generations()).isEmpty();
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void whatIsCommittedIsThereAfterTheNextOpening() {
        Generation generation = made(store.commit(draft("hello")));

        assertThat(generation.number()).isEqualTo(1);
        assertThat(generation.time()).isEqualTo(Machine.NOON);
        assertThat(store.current()).contains(generation);
        assertThat(open(machine).current()).contains(generation);
        assertThat(made(open(machine).generation(1))).isEqualTo(generation);
    }

    @Test
    void allKindsOfValuesAndAllLayersComeBackAsTheyWere() {
        Layers layers = Layers.NONE;
        for (Layer layer : Layer.values()) {
            layers =
                    layers.with(
                            layer,
                            Map.of(
                                    Samples.SYSCTL,
                                    new Entry("1", layer.text()),
                                    Samples.NTP,
                                    new Entry(List.of("a", List.of(1L)), "x"),
                                    Key.of("settings.a.b/c"),
                                    new Entry(2.0, "\u00e4"),
                                    Key.of("settings.d"),
                                    new Entry(true, "")));
        }
        Generation generation = made(store.commit(new Draft("", "", "", "", layers)));

        assertThat(open(machine).current()).contains(generation);
    }

    @Test
    void equalContentIsKeptAndNothingIsWritten() {
        made(store.commit(draft("same")));
        Draft again = draft("same");

        Generation generation =
                kept(
                        open(machine)
                                .commit(
                                        new Draft(
                                                "somebody else",
                                                again.variant(),
                                                again.instanceId(),
                                                again.userDataDigest(),
                                                again.layers())));

        assertThat(generation.number()).isEqualTo(1);
        assertThat(files("generations")).containsExactly("1.json", "current");
    }

    @Test
    void anotherInstanceIdIsAnotherContent() {
        Draft before = draft("same");
        made(store.commit(before));

        Generation generation =
                made(
                        store.commit(
                                new Draft(
                                        before.cause(),
                                        before.variant(),
                                        "i-2",
                                        before.userDataDigest(),
                                        before.layers())));

        assertThat(generation.number()).isEqualTo(2);
    }

    @Test
    void aDraftSeesWhatWasCommittedBeforeIt() {
        made(store.commit(draft("first")));

        Generation second =
                made(
                        store.commit(current ->
                                new Outcome.Made<>(
                                        draft("after " + current.orElseThrow().number()))));

        assertThat(second.layers()).isEqualTo(draft("after 1").layers());
    }

    @Test
    void aDraftThatIsRefusedCommitsNothing() {
        Outcome<Generation> refused =
                store.commit(_ -> Outcome.failed("`settings.motd` is too long", "motd", "cut it"));
        Outcome<Generation> skipped = store.commit(_ -> new Outcome.Skipped<>("not today"));

        assertThat(problem(refused).what()).isEqualTo("`settings.motd` is too long");
        assertThat(skipped).isEqualTo(new Outcome.Skipped<>("not today"));
        assertThat(store.current()).isEmpty();
    }

    @Test
    void aKeyBelowAnotherInOneLayerIsNeverWritten() {
        Layers bad =
                Layers.NONE.with(
                        Layer.API,
                        Map.of(
                                Key.of("settings.a"), new Entry("x", ""),
                                Key.of("settings.a.b"), new Entry("y", "")));

        assertThatThrownBy(() -> store.commit(new Draft("", "", "", "", bad)))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(open(machine).current()).isEmpty();
    }

    @Test
    void onlyTheOwnerMayReadTheStore() throws IOException {
        made(store.commit(draft("secret")));
        made(store.confirm(1));
        made(store.stage("tx", Samples.set(Samples.MOTD, "secret")));

        assertThat(machine.disk().mode(STORE)).contains(0700);
        for (String folder : List.of("generations", "pending")) {
            assertThat(machine.disk().mode(STORE.resolve(folder))).contains(0700);
        }
        for (String file : List.of("generations/1.json", "pending/tx.json", "confirmed")) {
            assertThat(machine.disk().mode(STORE.resolve(file))).contains(0600);
        }
    }

    @Test
    void theLinkLeadsPeopleToTheNewestGeneration() throws IOException {
        made(store.commit(draft("one")));
        made(store.commit(draft("two")));

        Path current = machine.disk().real(STORE).resolve("generations/current");

        assertThat(Files.readString(current)).contains("\"number\": 2,", "\"two\"");
    }

    @Test
    void equalGenerationsAreEqualFiles() throws IOException {
        made(store.commit(draft("same")));
        byte[] first = machine.disk().read(STORE.resolve("generations/1.json")).orElseThrow();

        assertThat(new GenerationFile(Chain.SHIPPED).bytes(open(machine).current().orElseThrow()))
                .isEqualTo(first);
    }

    @Test
    void theNewestGenerationsTheCurrentAndTheConfirmedOneAreKept() {
        store = made(Store.open(machine, STORE, 3)).store();
        for (int i = 1; i <= 10; i++) {
            made(store.commit(draft("motd " + i)));
            if (i == 2) {
                made(store.confirm(2));
            }
        }

        assertThat(made(store.history()).generations())
                .extracting(Summary::number)
                .containsExactly(10L, 9L, 8L, 2L);
        assertThat(motd(open(machine))).isEqualTo("motd 10");
    }

    @Test
    void oldGenerationsGoWhenATenthTooManyAreThere() {
        store = made(Store.open(machine, STORE, 20)).store();
        for (int i = 1; i <= 22; i++) {
            made(store.commit(draft("motd " + i)));
        }
        assertThat(made(store.history()).generations()).hasSize(22);

        made(store.commit(draft("motd 23")));

        assertThat(made(store.history()).generations()).hasSize(20);
    }

    @Test
    void theHistoryNamesWhatIsCurrentAndWhatIsConfirmed() {
        made(store.commit(draft("one")));
        made(store.commit(draft("two")));
        made(store.confirm(1));

        assertThat(made(store.history()))
                .isEqualTo(
                        new History(
                                List.of(
                                        new Summary(2, Machine.NOON, "a test", true, false),
                                        new Summary(1, Machine.NOON, "a test", false, true)),
                                new java.util.TreeSet<>()));
    }

    @Test
    void aConfirmationOutlivesTheProcess() {
        made(store.commit(draft("one")));

        made(store.confirm(1));

        assertThat(store.confirmed()).contains(1L);
        assertThat(open(machine).confirmed()).contains(1L);
        assertThat(kept(store.confirm(1)).number()).isEqualTo(1);
    }

    @Test
    void aGenerationThatIsNotThereIsNotConfirmed() {
        made(store.commit(draft("one")));

        assertThat(problem(store.confirm(7)).text())
                .isEqualTo(
                        """
                        there is no generation 7
                          where: /var/lib/slipway/store/generations
                          do:    `slipway settings history` lists those that are kept
                        """);
        assertThat(open(machine).confirmed()).isEqualTo(Optional.empty());
    }

    private List<String> files(String folder) {
        try {
            return machine.disk().list(STORE.resolve(folder));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
