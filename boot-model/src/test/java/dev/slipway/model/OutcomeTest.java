package dev.slipway.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    private static final Problem PROBLEM = new Problem("a", "b", "c");

    @Test
    void anotherValueKeepsTheEnding() {
        assertThat(new Outcome.Made<>(1).map(one -> one + 1)).isEqualTo(new Outcome.Made<>(2));
        assertThat(new Outcome.Kept<>(1, "same").map(one -> one + 1))
                .isEqualTo(new Outcome.Kept<>(2, "same"));
        assertThat(new Outcome.Skipped<Integer>("no").map(one -> one + 1))
                .isEqualTo(new Outcome.Skipped<>("no"));
        assertThat(new Outcome.Failed<Integer>(PROBLEM).map(one -> one + 1))
                .isEqualTo(new Outcome.Failed<>(PROBLEM));
    }

    @Test
    void theNextStepRunsOnlyOnAValue() {
        Outcome<String> skipped = new Outcome.Skipped<>("no");

        assertThat(new Outcome.Kept<>(1, "same").then(_ -> skipped)).isEqualTo(skipped);
        assertThat(new Outcome.Made<>(1).then(one -> new Outcome.Made<>(one + 1)))
                .isEqualTo(new Outcome.Made<>(2));
        assertThat(new Outcome.Failed<Integer>(PROBLEM).then(_ -> skipped))
                .isEqualTo(new Outcome.Failed<>(PROBLEM));
    }

    @Test
    void aProblemReadsAsWhatWhereAndWhatToDo() {
        Problem whole = new Problem("two things", "here", "mend both", List.of(PROBLEM));

        assertThat(whole.text())
                .isEqualTo(
                        """
                        two things
                          where: here
                          do:    mend both
                          a
                            where: b
                            do:    c
                        """);
    }
}
