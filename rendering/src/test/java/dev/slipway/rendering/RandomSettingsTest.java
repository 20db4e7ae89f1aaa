package dev.slipway.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import dev.slipway.settings.model.Checked;
import dev.slipway.settings.model.Model;
import dev.slipway.settings.variant.ConfigurationFile;
import dev.slipway.settings.variant.VariantName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever valid settings a variant has: each of its files is well-formed and holds them, or a problem says
/// which value its format can't hold.
///
/// More of them, or one again: `-Drandom.settings=10000`, `-Drandom.seed=17`.
class RandomSettingsTest {
    private static final int COUNT = Integer.getInteger("random.settings", 40);
    private static final long SEED = Long.getLong("random.seed", 0);

    /// What no file of the format can hold, what is no URL with a host, and what is no text in UTF-8.
    private static final String GOOD_REASON =
            "(?s).* holds .*, which .* can't|`host` needs a URL .*|`base64_decode` needs text .*";

    /// Settings whose place depends on other settings; `VariantTemplatesTest` has them.
    private static final Set<String> ELSEWHERE =
            Set.of(
                    "kubernetes.memory-manager-policy",
                    "kubernetes.cluster-name",
                    "aws.profile",
                    "kubernetes.credential-providers.ecr-credential-provider.image-patterns",
                    "kubernetes.credential-providers.ecr-credential-provider.cache-duration",
                    "kubernetes.credential-providers.ecr-credential-provider.environment.SECRET");

    @ParameterizedTest
    @ValueSource(strings = {"aws-k8s-1.27", "aws-ecs-1", "vmware-k8s-1.27", "metal-k8s-1.27"})
    void everyFileHoldsWhateverSettings(String variant) throws IOException {
        Model model = Model.of(VariantName.of(variant));
        int made = 0;
        int failed = 0;
        for (long seed = SEED; seed < SEED + COUNT; seed++) {
            Checked checked = RandomSettings.of(model, seed);
            assertThat(checked.problems()).as("seed %d", seed).isEmpty();
            RenderedVariant rendered = RenderedVariant.with(variant, checked.settings());
            Map<String, Object> files = files(rendered, seed);
            made += files.size();
            failed += rendered.variant().configurationFiles().size() - files.size();
            holds(files, rendered.settings(), seed);
        }
        assertThat(made).isGreaterThan(8 * failed);
    }

    /// The files that can be rendered, as a parser of their format reads them.
    private static Map<String, Object> files(RenderedVariant rendered, long seed) {
        Map<String, Object> files = new HashMap<>();
        for (ConfigurationFile file : rendered.variant().configurationFiles().values()) {
            switch (rendered.outcome(file)) {
                case Outcome.Made<Rendered>(Rendered text) ->
                        files.put(
                                file.path().toString().substring(1),
                                Parsers.parse(Format.of(file.path()), text.text()));
                case Outcome.Failed<Rendered>(Problem problem) ->
                        assertThat(problem.what()).as("seed %d", seed).matches(GOOD_REASON);
                case Outcome.Kept<Rendered> _, Outcome.Skipped<Rendered> _ ->
                        throw new IllegalStateException("rendering neither made nor failed");
            }
        }
        return files;
    }

    private static void holds(Map<String, Object> files, Settings settings, long seed)
            throws IOException {
        for (String line : Files.readAllLines(Path.of("src/test/resources/values.txt"))) {
            String[] row = line.split("\\|");
            if (line.startsWith("#") || ELSEWHERE.contains(row[2].strip())) {
                continue;
            }
            Optional<Object> set =
                    settings.at(Key.of("settings." + row[2].strip()))
                            .filter(value -> !value.equals(""))
                            .filter(value -> !(value instanceof Collection<?> c && c.isEmpty()));
            if (set.isPresent() && files.containsKey(row[0].strip()) && !row[1].contains("user")) {
                Object found = at(files.get(row[0].strip()), row[1].strip());
                assertThat(same(found)).as("seed %d, %s", seed, line).isEqualTo(same(set.get()));
            }
        }
    }

    private static Object at(Object file, String steps) {
        Object at = file;
        for (String step : steps.split(" ")) {
            at =
                    switch (at) {
                        case Map<?, ?> map -> map.get(step);
                        case List<?> list -> list.get(Integer.parseInt(step));
                        case null, default -> "nothing";
                    };
        }
        return at == null ? "nothing" : at;
    }

    /// A list of one is the same as its element, and a number as its digits: some fields take one form only.
    private static Object same(Object value) {
        return switch (value) {
            case List<?> list when list.size() == 1 -> same(list.getFirst());
            case List<?> list -> {
                List<Object> all = new ArrayList<>();
                list.forEach(element -> all.add(same(element)));
                yield all;
            }
            case Map<?, ?> map -> {
                Map<Object, Object> all = new HashMap<>();
                map.forEach((key, inner) -> all.put(key, same(inner)));
                yield all;
            }
            default -> value.toString();
        };
    }
}
