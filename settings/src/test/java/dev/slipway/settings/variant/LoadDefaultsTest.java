package dev.slipway.settings.variant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.RealDisk;
import dev.slipway.model.Inputs;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LoadDefaultsTest {
    @TempDir Path scratch;

    @ParameterizedTest
    @MethodSource("dev.slipway.settings.variant.Shipped#names")
    void theDefaultsOfEachVariantKeepTheRulesOfTheModel(String name) throws IOException {
        assertThat(load(Shipped.FOLDER.resolve(name))).isInstanceOf(Outcome.Made.class);
    }

    @Test
    void defaultsAreTakenInTheFormOfTheModel() throws IOException {
        Outcome<Variant> metal = load(Shipped.FOLDER.resolve("metal-k8s-1.27"));

        assertThat(((Outcome.Made<Variant>) metal).value().defaults())
                .extractingByKey(Key.of("settings.kubernetes.cloud-provider"))
                .satisfies(entry -> assertThat(entry.value()).isEqualTo("\"\""));
    }

    @Test
    void defaultsThatBreakARuleAreRefusedAllAtOnce() throws IOException {
        Path folder = Files.createDirectories(scratch.resolve("my-k8s-1/defaults.d"));
        Files.writeString(
                folder.resolve("10-bad.toml"),
                "[settings]\nmotd = 5\n[settings.updates]\nignore-waves = \"no\"\n");

        Problem problem = ((Outcome.Failed<Variant>) load(folder.getParent())).problem();

        assertThat(problem.what())
                .isEqualTo("the default settings of 'my-k8s-1' break the rules of its settings");
        assertThat(problem.parts()).hasSize(2);
    }

    private Outcome<Variant> load(Path folder) throws IOException {
        return new LoadDefaults(folder, RealDisk.under(scratch.resolve("host"))).run(Inputs.none());
    }
}
