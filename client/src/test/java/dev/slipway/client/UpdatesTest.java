package dev.slipway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.client.Updates.Step;
import dev.slipway.port.Time;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class UpdatesTest {
    private static final String NEVER = FakeHost.refusal(404, "refresh first");
    private static final String BUSY = FakeHost.refusal(423, "busy");

    @TempDir Path folder;
    private final List<String> told = new ArrayList<>();

    private static String ended(String command, String time, String status) {
        return FakeHost.json(
                "{\"most_recent_command\":{\"cmd_type\":\"%s\",\"cmd_status\":\"%s\",\"timestamp\":\"%s\",\"exit_status\":1,\"stderr\":\"no space\"}}"
                        .formatted(command, status, time));
    }

    @Test
    void aStepHasEndedWhenTheStatusTellsOfIt() throws Exception {
        String old = ended("prepare", "1", "Success");
        try (FakeHost host =
                new FakeHost(
                        folder.resolve("s"),
                        old,
                        FakeHost.DONE,
                        BUSY,
                        old,
                        ended("prepare", "2", "Success"))) {
            updates(host).run(Step.PREPARE);

            assertThat(host.lines())
                    .startsWith("GET /updates/status", "POST /actions/prepare-update")
                    .hasSize(5);
        }
    }

    @Test
    void aStepThatFailsSaysWhy() throws Exception {
        assertThat(problem(Step.REFRESH, NEVER, FakeHost.DONE, ended("refresh", "1", "Failed")))
                .startsWith("refresh failed with exit status 1: no space\n");
    }

    @Test
    void whatTheHostRefusesIsPassedOn() throws Exception {
        assertThat(problem(Step.ACTIVATE, NEVER, FakeHost.refusal(409, "no staged image")))
                .startsWith("the host answered 409 Refused: no staged image\n");
    }

    @Test
    void aStatusThatCannotBeHadIsBorneFiveTimes() throws Exception {
        String[] answers = new String[8];
        java.util.Arrays.fill(answers, FakeHost.refusal(500, "broken"));
        answers[0] = NEVER;
        answers[1] = FakeHost.DONE;

        assertThat(problem(Step.REFRESH, answers))
                .startsWith("the host does not tell what came of it: the host answered 500");
    }

    @Test
    void aStepThatTakesTooLongIsGivenUpAndSaidToGoOn() throws Exception {
        List<String> answers = new ArrayList<>(List.of(NEVER, FakeHost.DONE));
        answers.addAll(Collections.nCopies(120, BUSY));

        assertThat(problem(Step.REFRESH, answers.toArray(String[]::new)))
                .startsWith("it has not ended within 10 s, so the outcome is unknown\n");
        assertThat(told).hasSize(2).containsOnly("refresh goes on");
    }

    private String problem(Step step, String... answers) throws Exception {
        try (FakeHost host = new FakeHost(folder.resolve("s"), answers)) {
            return catchThrowableOfType(Trouble.class, () -> updates(host).run(step))
                    .problem()
                    .text();
        }
    }

    private Updates updates(FakeHost host) {
        return new Updates(host.api(), new Steps(), told::add);
    }

    /// A clock on which only sleeping takes time.
    private static final class Steps implements Time {
        private long nanos;

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public void sleep(Duration time) {
            nanos += time.toNanos();
        }
    }
}
