package dev.slipway.settings.store;

import static dev.slipway.settings.store.Machine.STORE;
import static dev.slipway.settings.store.Samples.draft;
import static dev.slipway.settings.store.Samples.made;
import static dev.slipway.settings.store.Samples.motd;
import static dev.slipway.settings.store.Samples.open;
import static dev.slipway.settings.store.Samples.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.port.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several writers at once.
class TurnTest {
    @TempDir Path root;

    @Test
    void aLockThatSomebodyElseHoldsIsAProblemThatSaysSo() throws IOException {
        Store store = open(Machine.under(root));
        made(store.commit(draft("one")));

        try (Disk.Held _ = Machine.under(root).disk().lock(STORE.resolve("lock")).orElseThrow()) {
            assertThat(problem(store.commit(draft("two"))).text())
                    .isEqualTo(
                            """
                            another process is writing to the store
                              where: /var/lib/slipway/store/lock
                              do:    wait until the other `slipway` has ended, then try again
                            """);
            assertThat(motd(store)).isEqualTo("one");
        }

        made(store.commit(draft("two")));
    }

    @Test
    void whatAnotherProcessHasCommittedIsSeenAtTheNextWrite() throws IOException {
        Store store = open(Machine.under(root));
        Store other = open(Machine.under(root));
        made(store.commit(draft("one")));
        made(other.commit(draft("two")));

        Generation third =
                made(
                        store.commit(current ->
                                new dev.slipway.model.Outcome.Made<>(
                                        draft("after " + current.orElseThrow().number()))));

        assertThat(third.number()).isEqualTo(3);
        assertThat(motd(open(Machine.under(root)))).isEqualTo("after 2");
    }

    @Test
    void writersOfOneProcessGetANumberEach() throws IOException {
        Store store = open(Machine.under(root));
        Set<Long> numbers = ConcurrentHashMap.newKeySet();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                String motd = "motd " + i;
                threads.submit(() -> numbers.add(made(store.commit(draft(motd))).number()));
            }
        }

        assertThat(numbers).isEqualTo(upTo(40));
        assertThat(store.current().orElseThrow().number()).isEqualTo(40);
    }

    @Test
    void writersOfSeveralProcessesGetANumberEach() throws Exception {
        List<Process> processes =
                List.of(
                        CommitsUntilKilled.command(root, "a", 20).start(),
                        CommitsUntilKilled.command(root, "b", 20).start());
        Set<Long> numbers = ConcurrentHashMap.newKeySet();

        for (Process process : processes) {
            try (var lines = process.inputReader()) {
                lines.lines().forEach(line -> numbers.add(Long.valueOf(line.split(" ")[0])));
            }
        }

        assertThat(numbers).isEqualTo(upTo(40));
        assertThat(open(Machine.under(root)).current().orElseThrow().number()).isEqualTo(40);
    }

    private static Set<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().collect(Collectors.toSet());
    }
}
