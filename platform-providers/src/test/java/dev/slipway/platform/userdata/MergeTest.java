package dev.slipway.platform.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Inputs;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Telling;
import dev.slipway.platform.Raw;
import dev.slipway.platform.UserDataSource;
import dev.slipway.settings.UserData;
import dev.slipway.settings.model.Model;
import dev.slipway.settings.variant.VariantName;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// What the sources need of each other.
class MergeTest {
    private static final Key SOURCE = Key.of("settings.host-containers.amdin.source");
    private static final String ENABLED = "[settings.host-containers.amdin]\nenabled = true";

    private static Outcome<UserData> merged(Predicate<Key> elsewhere, String... documents) {
        Model model = Model.of(VariantName.of("aws-k8s-1.27"));
        Merge merge = new Merge(model, elsewhere, Telling.NOBODY);
        for (String document : documents) {
            byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
            Raw raw = Raw.Document.named("user data", bytes);
            merge.add(new Fetched(new Given(raw), new Outcome.Made<>(raw)));
        }
        return merge.done();
    }

    private record Given(Raw raw) implements UserDataSource {
        @Override
        public String name() {
            return raw.origin();
        }

        @Override
        public Outcome<Raw> fetch(Inputs in) {
            return new Outcome.Made<>(raw);
        }
    }

    @Test
    void aNameThatIsWrittenWrongIsToldBeforeAnythingIsDone() {
        Outcome<UserData> outcome = merged(_ -> false, ENABLED);

        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(((Outcome.Failed<UserData>) outcome).problem().parts())
                .containsExactly(
                        new Problem(
                                "`amdin` lacks `source`, which it must have",
                                "user data, line 2, key " + SOURCE,
                                "set `source`; or did you mean `admin`?"));
    }

    @Test
    void whatOneSourceSwitchesOnAnotherMayGiveWhatItNeeds() {
        assertThat(merged(_ -> false, SOURCE + " = \"tools:1\"", ENABLED))
                .isInstanceOf(Outcome.Made.class);
    }

    @Test
    void theVariantMayGiveWhatSourcesNeed() {
        assertThat(merged(SOURCE::equals, ENABLED)).isInstanceOf(Outcome.Made.class);
    }

    @Test
    void ofWhatCanNotBeReadNothingIsSaidToBeLacking() {
        Outcome<UserData> outcome = merged(_ -> false, ENABLED, "[settings");

        assertThat(((Outcome.Failed<UserData>) outcome).problem().parts()).hasSize(1);
    }
}
