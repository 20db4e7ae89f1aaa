package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Happening;
import dev.slipway.model.Problem;
import dev.slipway.model.StageEvent;
import dev.slipway.model.Stamped;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {
    private static final Problem BROKE = new Problem("it broke", "here", "mend it");

    /// @param story words `stage+` for its good end, `stage!` for its failure, `stage#N` for the generation it names; each
    ///     is a second after the one before
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "'commit-settings#1',                                                   -,    -",
        "'commit-settings#1 configured+',                                       1@2,  1@2",
        "'commit-settings#1 configured+ apply#2 apply+',                        1@2,  2@4",
        "'commit-settings#1 configured+ apply#2 apply!',                        1@2,  1@2",
        "'commit-settings#1 configured+ apply#2 apply! apply#3 apply+',         1@2,  3@6",
        "'commit-settings#1 configured+ apply#1 apply+',                        1@2,  1@2",
        "'commit-settings#1 apply#2 apply+ configured+',                        1@4,  2@3",
        "'commit-settings#1 apply#2 apply+ commit-settings#2 configured+',      2@5,  2@5",
        "'commit-settings#1 configured!',                                       -,    -",
    })
    void aHostRunsWithWhatWasLastBroughtAboutInFull(
            String story, String configured, String running) {
        Standing standing = Standing.NONE;
        int second = 0;
        for (String word : story.split(" ")) {
            standing = standing.with(stamped(word, ++second));
        }

        assertThat(standing.configured().map(StandingTest::text).orElse("-")).isEqualTo(configured);
        assertThat(standing.running().map(StandingTest::text).orElse("-")).isEqualTo(running);
    }

    private static Stamped stamped(String word, int second) {
        String[] named = word.split("[#+!]", 2);
        Happening happening =
                word.endsWith("+")
                        ? new Happening.Finished(Duration.ZERO)
                        : word.endsWith("!")
                                ? new Happening.Failed(Duration.ZERO, BROKE)
                                : new Happening.Note("generation " + named[1]);
        return new Stamped(
                Instant.ofEpochSecond(second), "b", second, new StageEvent(named[0], happening));
    }

    private static String text(Standing.At at) {
        return at.generation() + "@" + at.since().getEpochSecond();
    }
}
