package dev.slipway.settings.store;

import static dev.slipway.settings.store.Machine.STORE;
import static dev.slipway.settings.store.Samples.made;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.settings.Entry;
import dev.slipway.settings.Layer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real processes that are killed (SIGKILL) in the middle of their commits.
///
/// 25 kills by default; the full count takes some minutes:
///
///     ./mvnw -B -pl settings -am verify -Dtest=KillTest -Dsurefire.failIfNoSpecifiedTests=false -Dkills=1000
class KillTest {
    private static final int KILLS = Integer.getInteger("kills", 25);
    private static final int LONGEST_LIFE_MICROS = 200_000;

    @TempDir Path root;
    private final Random random = new Random(13);

    /// What is seen after one kill.
    ///
    /// @param acknowledged the commits that returned
    /// @param unacknowledged whether the one after them is there as well
    private record Seen(int acknowledged, boolean unacknowledged) {}

    @Test
    void noKillTearsASettingOrLosesACommitThatReturned() throws Exception {
        List<Seen> seen = new ArrayList<>();
        for (int kill = 1; kill <= KILLS; kill++) {
            Map<Long, String> acknowledged = commitUntilKilled("run" + kill);
            seen.add(check(acknowledged));
        }
        System.out.printf(
                "%d kills, %d commits acknowledged, 0 lost, 0 torn; %d commits were done but not acknowledged%n",
                KILLS,
                seen.stream().mapToInt(Seen::acknowledged).sum(),
                seen.stream().filter(Seen::unacknowledged).count());
    }

    /// @return number and token of each generation whose commit returned
    private Map<Long, String> commitUntilKilled(String name) throws Exception {
        Process process =
                CommitsUntilKilled.command(root, name, Long.MAX_VALUE)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        Map<Long, String> acknowledged = new HashMap<>();
        try (BufferedReader lines = process.inputReader()) {
            note(lines.readLine(), acknowledged);
            process.waitFor(random.nextInt(LONGEST_LIFE_MICROS), TimeUnit.MICROSECONDS);
            process.toHandle().destroyForcibly();
            lines.lines().forEach(line -> note(line, acknowledged));
        }
        return acknowledged;
    }

    private static void note(String line, Map<Long, String> acknowledged) {
        String[] words = line.split(" ");
        acknowledged.put(Long.valueOf(words[0]), words[1]);
    }

    private Seen check(Map<Long, String> acknowledged) throws IOException {
        Opened opened = made(Store.open(Machine.under(root), STORE, Store.KEEP));
        assertThat(opened.notes()).isEmpty();
        History history = made(opened.store().history());
        assertThat(history.damaged()).isEmpty();

        Map<Long, String> kept =
                history.generations().stream()
                        .map(Summary::number)
                        .collect(Collectors.toMap(n -> n, n -> token(opened.store(), n)));
        long last = acknowledged.keySet().stream().max(Long::compare).orElseThrow();
        long oldest = kept.keySet().stream().min(Long::compare).orElseThrow();
        long newest = opened.store().current().orElseThrow().number();

        assertThat(newest).isBetween(last, last + 1);
        acknowledged.forEach((number, token) -> {
            if (number >= oldest) {
                assertThat(kept).containsEntry(number, token);
            }
        });
        return new Seen(acknowledged.size(), newest > last);
    }

    /// The value that all keys of a generation have; fails if it is not one and the same for all.
    private static String token(Store store, long number) {
        SortedMap<?, Entry> entries = made(store.generation(number)).layers().in(Layer.USER_DATA);
        assertThat(entries).hasSize(CommitsUntilKilled.KEYS);
        List<Object> values = entries.values().stream().map(Entry::value).distinct().toList();
        assertThat(values).hasSize(1);
        return (String) values.getFirst();
    }
}
