package dev.slipway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The seeds of the fuzzer, and what it once found.
class CorpusTest {
    static List<Arguments> seeds() throws IOException {
        List<Arguments> seeds = new ArrayList<>();
        for (Target target : Target.values()) {
            for (Path seed : target.seeds()) {
                seeds.add(argumentSet(target + " " + seed.getFileName(), target, seed));
            }
        }
        return seeds;
    }

    @ParameterizedTest(name = "{argumentSetName}")
    @MethodSource("seeds")
    @Timeout(30)
    void everySeedKeepsThePromises(Target target, Path seed) throws IOException {
        target.check(Files.readAllBytes(seed));
    }

    @ParameterizedTest
    @EnumSource
    void everyTargetHasSeeds(Target target) throws IOException {
        assertThat(target.seeds()).hasSizeGreaterThan(5);
    }
}
