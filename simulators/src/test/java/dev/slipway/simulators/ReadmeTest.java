package dev.slipway.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final Pattern SAMPLE = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    @Test
    void theSamplesOfTheReadmeAreScripts() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        List<String> samples =
                SAMPLE.matcher(readme)
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .toList();
        AwsScript usual = AwsScript.of(MetadataScript.of(Instance.ORDINARY));

        assertThat(samples).hasSize(2);
        assertThat(MetadataScript.read(samples.get(0), "README.md"))
                .isInstanceOf(Outcome.Made.class);
        assertThat(AwsScript.read(samples.get(1), "README.md", usual))
                .isInstanceOf(Outcome.Made.class);
    }
}
