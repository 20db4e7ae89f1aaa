package dev.slipway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A look for inputs that break a promise, in every build for a bounded time, and for longer by
/// `etc/fuzz 10m`.
class FuzzTest {
    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 15);
    private static final String WHICH = System.getProperty("fuzz.target", "all");

    @Test
    void noInputIsFoundThatBreaksAPromise() throws Exception {
        List<Fuzzer> fuzzers = new ArrayList<>();
        for (Target target : Target.values()) {
            if (WHICH.equals("all") || WHICH.equals(target.toString())) {
                fuzzers.add(Fuzzer.start(target, SECONDS));
            }
        }
        List<String> ends = new ArrayList<>();
        for (Fuzzer fuzzer : fuzzers) {
            ends.add(fuzzer.await());
        }
        ends.forEach(System.out::println);

        assertThat(ends).isNotEmpty().allMatch(end -> end.endsWith("none broke a promise"));
    }
}
