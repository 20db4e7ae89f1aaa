package dev.slipway.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    @Test
    void theSamplesOfTheMetadataServiceAreScripts() throws IOException {
        List<String> samples = samples("../doc/simulators.md", "json imds");

        assertThat(samples).isNotEmpty();
        assertThat(samples)
                .allSatisfy(sample ->
                        assertThat(MetadataScript.read(sample, "simulators.md"))
                                .isInstanceOf(Outcome.Made.class));
    }

    @Test
    void theSamplesOfAwsAreScripts() throws IOException {
        List<String> samples = samples("../doc/simulators.md", "json aws");
        AwsScript usual = AwsScript.of(MetadataScript.of(Instance.ORDINARY));

        assertThat(samples).isNotEmpty();
        assertThat(samples)
                .allSatisfy(sample ->
                        assertThat(AwsScript.read(sample, "simulators.md", usual))
                                .isInstanceOf(Outcome.Made.class));
    }

    @Test
    void theSamplesOfCollectorsAreScripts() throws IOException {
        List<String> samples = samples("../doc/simulators.md", "json collector");

        assertThat(samples).isNotEmpty();
        assertThat(samples)
                .allSatisfy(sample ->
                        assertThat(CollectorScript.read(sample, "simulators.md"))
                                .isInstanceOf(Outcome.Made.class));
    }

    @Test
    void theSamplesOfRegistriesAreScripts() throws IOException {
        List<String> samples = samples("../doc/simulators.md", "json registry");

        assertThat(samples).isNotEmpty();
        assertThat(samples)
                .allSatisfy(sample ->
                        assertThat(RegistryScript.read(sample, "simulators.md", ReadmeTest::none))
                                .isInstanceOf(Outcome.Made.class));
    }

    private static OciImage none(String name) {
        throw new AssertionError(name);
    }

    private static List<String> samples(String page, String kind) throws IOException {
        return Pattern.compile("```" + kind + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of(page)))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
