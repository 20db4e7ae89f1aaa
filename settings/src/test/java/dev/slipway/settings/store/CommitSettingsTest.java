package dev.slipway.settings.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Inputs;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Platform;
import dev.slipway.settings.Entry;
import dev.slipway.settings.Generated;
import dev.slipway.settings.Layer;
import dev.slipway.settings.UserData;
import dev.slipway.settings.variant.Metadata;
import dev.slipway.settings.variant.Variant;
import dev.slipway.settings.variant.VariantName;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitSettingsTest {
    private static final Key MOTD = Key.of("settings.motd");

    @TempDir Path root;
    private Store store;

    @BeforeEach
    void open() throws Exception {
        Outcome<Opened> opened = Store.open(Machine.under(root), Machine.STORE, 50);
        store = ((Outcome.Made<Opened>) opened).value().store();
    }

    @Test
    void whatTheBootFoundOutIsOneGeneration() {
        Committed committed = made(commit("i-1", "from user data"));

        Generation generation = committed.generation();
        assertThat(generation.number()).isEqualTo(1);
        assertThat(generation.cause()).isEqualTo("boot b1");
        assertThat(generation.variant()).isEqualTo("aws-ecs-1");
        assertThat(generation.instanceId()).isEqualTo("i-1");
        assertThat(generation.userDataDigest()).isEqualTo("digest of from user data");
        assertThat(generation.layers().winner(MOTD)).contains(Layer.USER_DATA);
        assertThat(committed.settings().text("settings.motd")).contains("from user data");
        assertThat(committed.settings().text("settings.network.hostname")).contains("made");
    }

    @Test
    void theSameAgainCommitsNothing() {
        commit("i-1", "same");

        assertThat(commit("i-1", "same")).isInstanceOf(Outcome.Kept.class);
        assertThat(store.current().orElseThrow().number()).isEqualTo(1);
    }

    @Test
    void whatTheApiSetStaysAboveUserData() {
        commit("i-1", "first");
        store.stage("t", Change.setting(Map.of(MOTD, new Entry("from the api", "api"))));
        store.commit("t", "test");

        Committed committed = made(commit("i-2", "second"));

        assertThat(committed.settings().text("settings.motd")).contains("from the api");
        assertThat(committed.generation().layers().in(Layer.USER_DATA).get(MOTD).value())
                .isEqualTo("second");
    }

    private Outcome<Committed> commit(String instance, String motd) {
        UserData userData =
                new UserData(
                        new TreeMap<>(Map.of(MOTD, new Entry(motd, "user data, line 1"))),
                        "digest of " + motd);
        Key hostname = Key.of("settings.network.hostname");
        Generated generated =
                new Generated(new TreeMap<>(Map.of(hostname, new Entry("made", "netdog"))));
        return new CommitSettings("b1")
                .run(
                        Inputs.none()
                                .and(OpenedStore.FACT, new OpenedStore(store))
                                .and(Platform.FACT, new Platform(Platform.Kind.LOCAL, instance))
                                .and(Variant.FACT, variant())
                                .and(UserData.FACT, userData)
                                .and(Generated.FACT, generated));
    }

    private static Variant variant() {
        return new Variant(
                VariantName.of("aws-ecs-1"),
                Path.of("/nowhere"),
                new TreeMap<>(Map.of(MOTD, new Entry("default", "10.toml line 1"))),
                new Metadata(new TreeMap<>(), new TreeMap<>(), new TreeMap<>()),
                Map.of(),
                Map.of());
    }

    private static Committed made(Outcome<Committed> outcome) {
        return ((Outcome.Made<Committed>) outcome).value();
    }
}
