package dev.slipway.services.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Deadline;
import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.port.Commands.End;
import dev.slipway.port.Commands.Result;
import dev.slipway.services.FakeMachine;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AwaitSystemTest {
    private static final String ASKED = "systemctl is-system-running --wait";
    private static final Result SLOW = new Result(137, "", "", End.TIMED_OUT);

    private final FakeMachine machine = new FakeMachine();

    private Outcome<RunningSystem> run(String... mayFail) throws InterruptedException {
        Inputs in =
                Inputs.none()
                        .by(Deadline.in(Duration.ofMinutes(1), machine.time()::nanos))
                        .telling(machine.telling());
        return new AwaitSystem(machine, Set.of(mayFail)).run(in);
    }

    private static Result exit(int status, String stdout) {
        return new Result(status, stdout, "", End.EXITED);
    }

    private static String what(Outcome<?> outcome) {
        return outcome instanceof Outcome.Failed<?>(var problem) ? problem.what() : "" + outcome;
    }

    @Test
    void aSystemThatRunsIsAskedOnce() throws Exception {
        machine.answers(ASKED, exit(0, "running\n"));

        assertThat(run()).isEqualTo(new Outcome.Made<>(new RunningSystem("running")));
        assertThat(machine.commands).containsExactly(ASKED);
    }

    @Test
    void aDegradedSystemIsAProblemThatNamesTheUnits() throws Exception {
        machine.answers(ASKED, exit(1, "degraded\n"));
        machine.answers(
                "list-units",
                exit(
                        0,
                        """
                        a.service loaded failed failed Does a
                        b.mount   loaded failed failed Holds b
                        """));

        assertThat(what(run())).isEqualTo("the system is degraded: a.service, b.mount failed");
    }

    @Test
    @Tag("difference-units-that-may-fail")
    void unitsThatMayFailDontCount() throws Exception {
        machine.answers(ASKED, exit(1, "degraded\n"));
        machine.answers("list-units", exit(0, "a.service loaded failed failed Does a\n"));

        assertThat(run("a.service")).isEqualTo(new Outcome.Made<>(new RunningSystem("degraded")));
    }

    @Test
    void aSystemThatIsStillStartingIsWaitedForAndWhatItIsAtIsTold() throws Exception {
        machine.answers(ASKED, SLOW, SLOW, exit(0, "running\n"));
        machine.answers(
                "list-jobs",
                exit(0, "1 slow.service start running\n2 next.service start waiting\n"));

        assertThat(run()).isInstanceOf(Outcome.Made.class);
        assertThat(machine.told)
                .hasSize(2)
                .allMatch(one -> one.contains("systemd to be done with slow.service"));
    }

    @Test
    @Tag("difference-running-has-a-limit")
    void aSystemThatIsNotUpInTimeIsAProblemThatNamesTheJobs() throws Exception {
        machine.answers(ASKED, SLOW);
        machine.answers("list-jobs", exit(0, "1 slow.service start running\n"));

        assertThat(what(run()))
                .isEqualTo("the system was not up in time: systemd is not done with slow.service");
        assertThat(machine.time().since(0))
                .isBetween(Duration.ofSeconds(50), Duration.ofMinutes(1));
    }

    @Test
    void whatOnlyTheGateOfTheGroupHoldsBackIsNotWaitedFor() throws Exception {
        machine.answers(ASKED, SLOW);
        machine.answers(
                "list-jobs",
                exit(
                        0,
                        "1 slipway-in-service.service start running\n2 kubelet.service start waiting\n"));
        machine.answers("list-units", exit(0, ""));

        assertThat(run()).isInstanceOf(Outcome.Made.class);
    }

    @Test
    void aSystemThatStopsIsAProblemWithItsWord() throws Exception {
        machine.answers(ASKED, exit(1, "stopping\n"));

        assertThat(what(run())).isEqualTo("the system does not run: systemd says 'stopping'");
    }

    @Test
    void withoutSystemdThereIsAProblem() throws Exception {
        machine.answers(ASKED, new Result(127, "", "no such program", End.NOT_STARTED));

        assertThat(what(run())).isEqualTo("systemd can't be asked: no such program");
    }
}
