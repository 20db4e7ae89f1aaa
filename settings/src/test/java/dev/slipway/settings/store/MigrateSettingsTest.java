package dev.slipway.settings.store;

import static dev.slipway.settings.store.Machine.STORE;
import static dev.slipway.settings.store.Samples.MOTD;
import static dev.slipway.settings.store.Samples.draft;
import static dev.slipway.settings.store.Samples.made;
import static dev.slipway.settings.store.Samples.motd;
import static dev.slipway.settings.store.Samples.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.settings.migration.Chain;
import dev.slipway.settings.migration.KeyPattern;
import dev.slipway.settings.migration.Migration;
import dev.slipway.settings.migration.Step;
import dev.slipway.settings.variant.Metadata;
import dev.slipway.settings.variant.Variant;
import dev.slipway.settings.variant.VariantName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrateSettingsTest {
    private static final Chain WITHOUT_MOTD =
            Chain.of(
                    Migration.of(
                            new Step.Removed(KeyPattern.of(MOTD.toString())),
                            new Step.Renamed(
                                    KeyPattern.of("settings.ntp"),
                                    KeyPattern.of("settings.clock"))));

    @TempDir Path root;
    private final List<String> notes = new ArrayList<>();
    private Machine machine;

    @BeforeEach
    void boot() throws IOException {
        machine = Machine.under(root);
    }

    @Test
    void aHostWithoutSettingsStaysWithoutSome() {
        assertThat(run(Chain.SHIPPED, (_, _) -> new Outcome.Skipped<>("none yet")))
                .isInstanceOfSatisfying(
                        Outcome.Kept.class, kept -> assertThat(kept.why()).isEqualTo("none yet"));
    }

    @Test
    void aHostWithoutSettingsBeginsWithThoseThatAreImported() {
        OpenedStore store = made(run(Chain.SHIPPED, (_, _) -> new Outcome.Made<>(draft("hi"))));

        assertThat(store.found()).isEqualTo(store.store().current());
        assertThat(motd(store.store())).isEqualTo("hi");
    }

    @Test
    void whatCanNotBeImportedEndsTheBoot() {
        assertThat(
                        problem(
                                        run(
                                                Chain.SHIPPED,
                                                (_, _) ->
                                                        Outcome.failed("torn", "there", "mend it")))
                                .what())
                .isEqualTo("torn");
    }

    @Test
    void aHostWithSettingsIsNotAskedForOthers() {
        made(open(Chain.SHIPPED).store().commit(draft("mine")));

        Outcome<OpenedStore> outcome =
                run(Chain.SHIPPED, (_, _) -> new Outcome.Made<>(draft("theirs")));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Kept.class,
                        kept ->
                                assertThat(kept.why())
                                        .isEqualTo("the settings are of model 1 already"));
        assertThat(motd(open(Chain.SHIPPED).store())).isEqualTo("mine");
    }

    @Test
    void aMigrationIsSaidAndSoIsWhatItSetsAside() {
        made(open(Chain.SHIPPED).store().commit(draft("hello")));

        OpenedStore store = made(run(WITHOUT_MOTD, (_, _) -> new Outcome.Skipped<>("")));

        assertThat(store.found().orElseThrow().written().model()).isEqualTo(2);
        assertThat(notes)
                .containsExactly(
                        "generation 2 holds the settings of 1 in model 2, they were of model 1",
                        "kept until a version is back that knows them: settings.motd");
    }

    @Test
    @Tag("difference-migration-checked")
    void whatIsNoSettingOfThisVariantAnyMoreIsSaid() {
        made(open(Chain.SHIPPED).store().commit(Samples.draft("hello")));
        Chain renamed =
                Chain.of(
                        Migration.of(
                                new Step.Renamed(
                                        KeyPattern.of(MOTD.toString()),
                                        KeyPattern.of("settings.greeting"))));

        made(run(renamed, (_, _) -> new Outcome.Skipped<>("")));

        assertThat(notes)
                .contains(
                        "would not be taken today: `settings` has no member 'greeting' (key settings.greeting)");
    }

    private Opened open(Chain chain) {
        return made(Store.open(machine, STORE, Store.KEEP, chain));
    }

    private Outcome<OpenedStore> run(Chain chain, FirstSettings first) {
        return new MigrateSettings(first)
                .run(
                        Inputs.none()
                                .telling(new Notes(notes))
                                .and(OpenedStore.OPENED, new OpenedStore(open(chain).store()))
                                .and(Variant.FACT, variant()));
    }

    private static Variant variant() {
        return new Variant(
                VariantName.of("aws-ecs-1"),
                Path.of("/nowhere"),
                new TreeMap<>(),
                new Metadata(new TreeMap<>(), new TreeMap<>(), new TreeMap<>()),
                Map.of(),
                Map.of());
    }
}
