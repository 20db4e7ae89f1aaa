package dev.slipway.settings.store;

import static dev.slipway.settings.store.Samples.MOTD;
import static dev.slipway.settings.store.Samples.NTP;
import static dev.slipway.settings.store.Samples.SYSCTL;
import static dev.slipway.settings.store.Samples.kept;
import static dev.slipway.settings.store.Samples.made;
import static dev.slipway.settings.store.Samples.open;
import static dev.slipway.settings.store.Samples.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Inputs;
import dev.slipway.model.Key;
import dev.slipway.model.Platform;
import dev.slipway.settings.Entry;
import dev.slipway.settings.Generated;
import dev.slipway.settings.Layer;
import dev.slipway.settings.UserData;
import dev.slipway.settings.variant.Metadata;
import dev.slipway.settings.variant.Variant;
import dev.slipway.settings.variant.VariantName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitSettingsTest {
    @TempDir Path root;
    private Store store;

    @BeforeEach
    void openEmpty() throws IOException {
        store = open(Machine.under(root));
    }

    @Test
    void eachFactBecomesItsLayer() {
        Committed committed = made(new CommitSettings("b1").run(facts("one")));

        Generation generation = committed.generation();
        assertThat(generation.cause()).isEqualTo("boot b1");
        assertThat(generation.variant()).isEqualTo("aws-k8s-1.27");
        assertThat(generation.instanceId()).isEqualTo("i-1");
        assertThat(generation.userDataDigest()).isEqualTo("digest");
        assertThat(generation.layers().in(Layer.DEFAULTS)).containsOnlyKeys(SYSCTL);
        assertThat(generation.layers().in(Layer.GENERATED)).containsOnlyKeys(NTP);
        assertThat(committed.settings().at(MOTD)).contains("one");
    }

    @Test
    void aSecondBootWithTheSameFactsCommitsNothing() {
        made(new CommitSettings("b1").run(facts("one")));

        assertThat(kept(new CommitSettings("b2").run(facts("one"))).generation().number())
                .isEqualTo(1);
    }

    @Test
    void whatWasSetThroughTheApiStays() {
        made(new CommitSettings("b1").run(facts("one")));
        Inputs seenBefore = facts("two");
        made(store.stage("tx", set(MOTD, "from the API")));
        made(store.commit("tx", "slipway set"));

        Committed committed = made(new CommitSettings("b2").run(seenBefore));

        assertThat(committed.settings().at(MOTD)).contains("from the API");
        assertThat(committed.generation().layers().in(Layer.USER_DATA).get(MOTD).value())
                .isEqualTo("two");
    }

    private Inputs facts(String motd) {
        return Inputs.none()
                .and(OpenedStore.FACT, new OpenedStore(store))
                .and(Platform.FACT, new Platform(Platform.Kind.EC2, "i-1"))
                .and(Variant.FACT, variant())
                .and(Generated.FACT, new Generated(entries(NTP, List.of("a"))))
                .and(UserData.FACT, new UserData(entries(MOTD, motd), "digest"));
    }

    private static Variant variant() {
        return new Variant(
                VariantName.of("aws-k8s-1.27"),
                Path.of("/usr/share/slipway/variants/aws-k8s-1.27"),
                entries(SYSCTL, "1"),
                new Metadata(new TreeMap<>(), new TreeMap<>(), new TreeMap<>()),
                Map.of(),
                Map.of());
    }

    private static TreeMap<Key, Entry> entries(Key key, Object value) {
        return new TreeMap<>(Map.of(key, new Entry(value, "a test")));
    }
}
