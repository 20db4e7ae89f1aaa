package dev.slipway.pipeline;

import static dev.slipway.pipeline.Line.line;
import static dev.slipway.pipeline.Line.needs;
import static dev.slipway.pipeline.Stages.A;
import static dev.slipway.pipeline.Stages.B;
import static dev.slipway.pipeline.Stages.C;
import static dev.slipway.pipeline.Stages.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.model.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
    private final Line<?> a = line("make-a", A, needs(), 10, says("a"));
    private final Line<?> b = line("make-b", B, needs(A), 10, says("b"));
    private final Line<?> c = line("make-c", C, needs(A), 10, says("c"));

    @Test
    void aNeedThatNoLineAboveMakesIsRefused() {
        assertThatThrownBy(() -> new Plan(List.of(b, a)))
                .hasMessageContaining("'make-b' needs 'a', which no line above it makes")
                .hasMessageContaining("move the line below the one that makes 'a'");
    }

    @Test
    void twoMakersOfAFactAreRefused() {
        Line<?> again = line("make-a-again", A, needs(), 10, says("a"));

        assertThatThrownBy(() -> new Plan(List.of(a, again)))
                .hasMessageContaining("both 'make-a' and 'make-a-again' make 'a'")
                .hasMessageContaining(
                        "take one of the two lines out, or let it make a fact of its own");
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> new Plan(List.of(a, b.after("make-z"))))
                .hasMessageContaining("'make-b' comes after 'make-z', which is no line above it")
                .hasMessageContaining("name one of: make-a");
        assertThatThrownBy(() -> new Plan(List.of(a, b)).until("make-z"))
                .hasMessageContaining("the boot has no stage 'make-z'")
                .hasMessageContaining("name one of: make-a, make-b");
    }

    @Test
    void allMistakesAreToldAtOnce() {
        assertThatThrownBy(() -> new Plan(List.of(b, b, c.after("x"))))
                .isInstanceOfSatisfying(
                        PlanRefused.class, refused -> assertThat(refused.problems()).hasSize(6));
    }

    @Test
    void linesWithNothingBetweenThemAreReadyTogether() {
        Plan plan = new Plan(List.of(a, b, c));

        assertThat(plan.ready(Progress.NONE)).containsExactly(a);
        Progress progress = Progress.NONE.end(a, new Outcome.Made<>(new Stages.Word("a")));
        assertThat(plan.ready(progress)).containsExactly(b, c);
        assertThat(plan.ready(progress.begin(b))).containsExactly(c);
    }

    @Test
    void aLineThatOnlyUsesAFactWaitsForItsMakerButNotForItsSuccess() {
        Line<?> user = line("use-a", B, needs(), 10, says("b")).using(A);
        Plan plan = new Plan(List.of(a, user));

        assertThat(plan.ready(Progress.NONE)).containsExactly(a);
        assertThat(plan.ready(Progress.NONE.end(a, new Outcome.Skipped<>("no"))))
                .containsExactly(user);
    }

    @Test
    void aLineWhoseNeedWillNotBeMadeIsHopeless() {
        Plan plan = new Plan(List.of(a, b));

        assertThat(plan.hopeless(Progress.NONE)).isEmpty();
        assertThat(plan.hopeless(Progress.NONE.end(a, new Outcome.Skipped<>("no"))))
                .containsExactly(b);
    }

    @Test
    void aPlanCanBeCutOffBelowALine() {
        assertThat(new Plan(List.of(a, b, c)).until("make-b").lines()).containsExactly(a, b);
    }

    @Test
    void theDrawingHasAnArrowForEachNeedAndADashedOneForEachOrder() {
        Plan plan = new Plan(List.of(a, b, c.after("make-b")));

        assertThat(PlanPicture.dot(plan))
                .contains("\"make-a\" -> \"make-b\" [label=\"a\"];")
                .contains("\"make-b\" -> \"make-c\" [style=dashed];");
    }
}
