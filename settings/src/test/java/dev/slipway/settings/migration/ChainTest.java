package dev.slipway.settings.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.model.Key;
import dev.slipway.settings.Entry;
import dev.slipway.settings.Layer;
import dev.slipway.settings.Layers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChainTest {
    private static final int MODELS = 5;
    private static final Key OLD = Key.of("settings.a.old");
    private static final Key NEW = Key.of("settings.a.new");
    private static final Chain RENAME =
            Chain.of(
                    Migration.of(
                            new Step.Renamed(
                                    KeyPattern.of(OLD.toString()), KeyPattern.of(NEW.toString()))));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void whoeverWalksAnyWayAndComesBackFindsWhatWasThere(int seed) {
        for (int i = 0; i < 2_000; i++) {
            AnyMigration any = new AnyMigration(seed * 10_000L + i);
            Chain chain = any.chain(MODELS - 1);
            int home = 1 + any.below(MODELS);
            Versioned begin = new Versioned(home, any.layers(), new TreeMap<>());
            Versioned at = begin;
            for (int walk = 0; walk < 4; walk++) {
                at = chain.bring(at, 1 + any.below(MODELS));
            }
            assertThat(chain.bring(at, home)).as("seed %d, %d", seed, i).isEqualTo(begin);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6, 7, 8})
    void aChangeMadeAbroadIsThereWhenItsModelIsBackAndSoIsTheRest(int seed) {
        for (int i = 0; i < 2_000; i++) {
            AnyMigration any = new AnyMigration(seed * 10_000L + i);
            Chain chain = any.chain(1);
            Versioned home = new Versioned(1, any.layers(), new TreeMap<>());
            Versioned abroad = chain.bring(home, 2);
            Map<Key, Entry> changed = new HashMap<>();
            Versioned edited =
                    new Versioned(2, any.edited(abroad.layers(), changed), abroad.aside());

            Versioned again = chain.bring(chain.bring(edited, 1), 2);

            assertThat(again.layers()).as("seed %d, %d", seed, i).isEqualTo(edited.layers());
            assertThat(again.layers().in(Layer.API)).containsAllEntriesOf(changed);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 10})
    void whatStoresSayOfAChainIsReadBack(int seed) {
        for (int i = 0; i < 500; i++) {
            Chain chain = new AnyMigration(seed * 1_000L + i).chain(MODELS);

            assertThat(Chain.read(chain.words())).contains(chain);
        }
    }

    @Test
    void aStepOfAnUnknownKindIsSeen() {
        assertThat(Chain.read(List.of(List.of(List.of("folded", "settings.a"))))).isEmpty();
    }

    @Test
    void whatIsNoMigrationAtAllIsNotGuessed() {
        assertThatThrownBy(() -> Chain.read(List.of("x")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Chain.read(List.of(List.of(List.of()))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whereAChainDoesNotReachItDoesNotLead() {
        Versioned fromTheFuture = new Versioned(3, Layers.NONE, new TreeMap<>());

        assertThatThrownBy(() -> RENAME.bring(fromTheFuture, 1))
                .hasMessage("no way from model 3 to 1");
    }

    @Test
    void whatTheOlderModelHasNoWordForComesBackWithTheNewer() {
        Chain added = Chain.of(Migration.of(new Step.Added(KeyPattern.of(NEW.toString()))));
        Versioned newer = new Versioned(2, api(NEW, "kept"), new TreeMap<>());

        Versioned older = added.bring(newer, 1);

        assertThat(older.layers()).isEqualTo(Layers.NONE);
        assertThat(added.bring(older, 2)).isEqualTo(newer);
    }

    @Test
    void aValueThatWasChangedMeanwhileIsNotOverwrittenByTheOldOne() {
        Chain replaced =
                Chain.of(
                        Migration.of(
                                new Step.Replaced(KeyPattern.of(OLD.toString()), "old", "new")));
        Versioned begin = new Versioned(1, api(OLD, "new"), new TreeMap<>());
        Versioned newer = replaced.bring(begin, 2);
        Versioned edited = new Versioned(2, api(OLD, "mine"), newer.aside());

        assertThat(replaced.bring(newer, 1)).isEqualTo(begin);
        assertThat(replaced.bring(edited, 1).layers()).isEqualTo(api(OLD, "mine"));
    }

    @Test
    void defaultsAreNotSetAside() {
        Chain removed = Chain.of(Migration.of(new Step.Removed(KeyPattern.of(OLD.toString()))));
        Layers defaults = Layers.NONE.with(Layer.DEFAULTS, Map.of(OLD, new Entry("x", "line 1")));

        assertThat(removed.bring(new Versioned(1, defaults, new TreeMap<>()), 2))
                .isEqualTo(new Versioned(2, Layers.NONE, new TreeMap<>()));
    }

    @Test
    void theShippedChainIsOnlyEverMadeLonger() {
        assertThat(Chain.SHIPPED.words()).isEqualTo(List.of());
    }

    private static Layers api(Key key, Object value) {
        return Layers.NONE.with(Layer.API, Map.of(key, new Entry(value, "slipway set")));
    }
}
