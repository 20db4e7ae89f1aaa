package dev.slipway.settings.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.settings.input.Node;
import dev.slipway.settings.variant.VariantName;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What holds for every tree. A failure names the seed of its tree.
class PropertiesTest {
    private static final int TREES = 500;

    private static final Model ALL = Model.of(VariantName.of("acme-any"));
    private static final Branch SETTINGS = Branch.of(ALL.rows());

    private static Map<String, Object> tree(int seed) {
        return new AnyTree(seed).below(SETTINGS);
    }

    private static Checked check(Object tree) {
        return ALL.checkSettings((Node.Table) Node.of(tree));
    }

    private static IntStream seeds() {
        return IntStream.range(0, TREES);
    }

    @Test
    void whatIsStoredIsAcceptedAgainAndStoredAsItIs() {
        assertThat(seeds())
                .allSatisfy(seed -> {
                    Checked once = check(tree(seed));
                    Checked twice = check(once.settings().tree());

                    assertThat(
                                    twice.problems().stream()
                                            .filter(problem ->
                                                    !problem.rule().equals("missing-member")))
                            .isEmpty();
                    assertThat(twice.settings()).isEqualTo(once.settings());
                });
    }

    @Test
    void theSameTreeHasTheSameResult() {
        assertThat(seeds())
                .allSatisfy(seed -> assertThat(check(tree(seed))).isEqualTo(check(tree(seed))));
    }

    @Test
    void whatIsValidIsValidWithoutAnyOneOfItsSections() {
        assertThat(seeds())
                .allSatisfy(seed -> {
                    Map<String, Object> tree = tree(seed);
                    Checked whole = check(tree);
                    tree.remove(tree.keySet().stream().findFirst().orElse(""));

                    assertThat(whole.problems()).containsAll(check(tree).problems());
                });
    }

    @Test
    void treesOfBothKindsAreTried() {
        List<Boolean> valid = seeds().mapToObj(seed -> check(tree(seed)).valid()).toList();

        assertThat(valid).contains(true, false);
        assertThat(seeds().mapToObj(seed -> check(tree(seed)).settings()))
                .anySatisfy(settings -> assertThat(settings.leaves()).hasSizeGreaterThan(30));
    }
}
