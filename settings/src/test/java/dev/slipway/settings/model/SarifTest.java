package dev.slipway.settings.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.settings.input.Rule;
import dev.slipway.settings.variant.VariantName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SarifTest {
    private static final Model MODEL = Model.of(VariantName.of("aws-k8s-1.27"));

    @Test
    void eachRuleIsDeclaredOnceAndResultsPointAtIt() {
        JsonNode run = run("a.toml", "x = 1\n[settings]\nmtod = 1\nmotd =\n");

        List<String> ids = new ArrayList<>();
        JsonNode rules = run.at("/tool/driver/rules");
        rules.forEach(rule -> ids.add(rule.get("id").asString()));
        assertThat(ids).doesNotHaveDuplicates().hasSize(Rule.values().length);
        assertThat(run.get("results")).hasSize(3);
        for (JsonNode result : run.get("results")) {
            JsonNode rule = rules.get(result.get("ruleIndex").asInt());
            assertThat(rule.get("id")).isEqualTo(result.get("ruleId"));
            assertThat(rule.at("/shortDescription/text").asString()).isNotBlank();
            assertThat(rule.at("/help/text").asString()).endsWith(".");
        }
    }

    @Test
    void problemsAreErrorsAndWarningsAreWarnings() {
        JsonNode results = run("a.toml", "x = 1\n[settings]\nmtod = 1\n").get("results");

        assertThat(results.get(0).get("level").asString()).isEqualTo("error");
        assertThat(results.get(1).get("level").asString()).isEqualTo("warning");
        assertThat(results.get(0).at("/message/text").asString())
                .isEqualTo("`settings` has no member 'mtod'. To do: rename it to `motd`.");
    }

    @Test
    void columnsAreCharactersAndSayTheyAre() {
        JsonNode run = run("a.toml", "settings = {motd = '😀', 'é😀' = 1}");

        assertThat(run.get("columnKind").asString()).isEqualTo("unicodeCodePoints");
        assertThat(run.at("/results/0/locations/0/physicalLocation/region").toString())
                .isEqualTo("{\"startLine\":1,\"startColumn\":25,\"endColumn\":29}");
        assertThat(
                        run.at("/results/0/locations/0/logicalLocations/0/fullyQualifiedName")
                                .asString())
                .isEqualTo("settings.\"é😀\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a.toml         | a.toml
                    ./b/../a.toml  | a.toml
                    b/a b.toml     | b/a%20b.toml
                    é:#?%.toml     | %C3%A9%3A%23%3F%25.toml
                    /tmp/a b.toml  | file:///tmp/a%20b.toml
                    -              | -
                    """)
    void filesAreNamedAsACodeHostLooksForThem(String file, String uri) {
        assertThat(uri(file)).isEqualTo(uri);
    }

    @Test
    void aFileGivenByItsWholePathIsFoundTooIfItIsHere() {
        assertThat(uri(Path.of("b", "a.toml").toAbsolutePath().toString())).isEqualTo("b/a.toml");
    }

    private static String uri(String file) {
        return run(file, "settings.mtod = 1")
                .at("/results/0/locations/0/physicalLocation/artifactLocation/uri")
                .asString();
    }

    private static JsonNode run(String file, String text) {
        CheckReport report =
                new CheckReport(
                        List.of(CheckReport.check(file, text.getBytes(UTF_8), MODEL, _ -> false)));
        return new JsonMapper().readTree(report.sarif("1.2.3")).get("runs").get(0);
    }
}
