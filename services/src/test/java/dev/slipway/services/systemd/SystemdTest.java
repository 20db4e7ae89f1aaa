package dev.slipway.services.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.port.Commands.End;
import dev.slipway.port.Commands.Result;
import dev.slipway.port.Services;
import dev.slipway.services.FakeMachine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What systemd says is what systemd 252 said.
class SystemdTest {
    private static final Unit A = new Unit("a.service");
    private static final Unit B = new Unit("b.service");
    private static final Unit TARGET = new Unit("multi-user.target");

    private final FakeMachine machine = new FakeMachine();
    private final Systemd systemd = new Systemd(machine, "test");

    private Deadline soon() {
        return Deadline.in(Duration.ofSeconds(20), machine.time()::nanos);
    }

    private static Result exit(int status, String stdout, String stderr) {
        return new Result(status, stdout, stderr, End.EXITED);
    }

    private static Problem problem(Outcome<?> outcome) {
        return ((Outcome.Failed<?>) outcome).problem();
    }

    interface Call {
        Object on(Systemd systemd, Deadline deadline) throws Exception;
    }

    static Stream<Arguments> calls() {
        return Stream.of(
                call("start a.service", (it, soon) -> it.start(A, soon)),
                call("stop a.service", (it, soon) -> it.stop(A, soon)),
                call("restart a.service", (it, soon) -> it.restart(A, soon)),
                call("try-restart a.service", (it, soon) -> it.tryRestart(A, soon)),
                call("reload a.service", (it, soon) -> it.reload(A, soon)),
                call("start --no-block a.service", (it, _) -> it.startNoWait(A)),
                call("enable --no-reload a.service b.service", (it, _) -> it.enable(List.of(A, B))),
                call("disable --no-reload a.service", (it, _) -> it.disable(List.of(A))),
                call("mask a.service b.service", (it, _) -> it.mask(List.of(A, B))),
                call("daemon-reload", (it, soon) -> it.daemonReload(soon)),
                call("isolate multi-user.target", (it, soon) -> it.isolate(TARGET, soon)),
                call("set-default multi-user.target", (it, _) -> it.setDefault(TARGET)),
                call("is-active --quiet a.service", (it, _) -> it.isActive(A)),
                call("is-failed --quiet a.service", (it, _) -> it.hasFailed(A)),
                call("get-default", (it, _) -> it.defaultTarget()),
                call("reboot", (it, _) -> it.reboot()));
    }

    private static Arguments call(String words, Call call) {
        return Arguments.argumentSet(words, words, call);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void eachCallIsOneCommand(String words, Call call) throws Exception {
        machine.answers("systemctl", exit(0, "", ""));

        call.on(systemd, soon());

        assertThat(machine.commands).containsExactly("systemctl " + words);
    }

    @Test
    void whatSystemdDidIsMade() throws Exception {
        machine.answers("systemctl", exit(0, "", ""));

        assertThat(systemd.start(A, soon())).isEqualTo(new Outcome.Made<>(new Done()));
    }

    @Test
    void nothingIsAskedForNoUnits() throws Exception {
        assertThat(systemd.enable(List.of())).isInstanceOf(Outcome.Kept.class);
        assertThat(machine.commands).isEmpty();
    }

    @ParameterizedTest(name = "{1} -> {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    5 | Failed to start a.service: Unit a.service not found.                               | there is no unit 'a.service'
                    1 | Failed to enable unit: Unit file a.service does not exist.                         | there is no unit 'a.service'
                    4 | Failed to start a.service: Operation refused, unit may not be isolated.            | systemd does not permit this for 'a.service'
                    3 | Failed to reload a.service: Job type reload is not applicable for unit a.service.  | systemd can't do this to 'a.service'
                    1 | Job for a.service failed because the control process exited with error code.       | systemd could not do this to 'a.service'
                    1 | A dependency job for a.service failed. See 'journalctl -xe' for details.           | systemd could not do this to 'a.service'
                    """)
    void failureHasTheMeaningOfTheStatusAndTheWordsOfSystemd(int status, String said, String what)
            throws Exception {
        machine.answers("systemctl", exit(status, "", said + "\nSee \"systemctl ...\n"));

        Problem problem = problem(systemd.start(A, soon()));

        assertThat(problem.what()).isEqualTo(what);
        assertThat(problem.where()).isEqualTo("`systemctl start a.service`, which said: " + said);
        assertThat(problem.fix()).contains("systemctl ");
    }

    @Test
    void silentFailureHasItsExitStatus() throws Exception {
        machine.answers("systemctl", exit(1, "", ""));

        assertThat(problem(systemd.mask(List.of(A, B))))
                .isEqualTo(
                        new Problem(
                                "systemd could not do this to 'a.service', 'b.service'",
                                "`systemctl mask a.service b.service`, which ended with exit status 1",
                                "mend what it says, and see `systemctl status a.service b.service`"));
    }

    @Test
    void jobThatIsNotDoneInTimeIsAProblem() throws Exception {
        machine.answers("systemctl", new Result(137, "", "", End.TIMED_OUT));

        assertThat(problem(systemd.stop(A, soon())).what())
                .isEqualTo("systemd was not done with 'a.service' within 20 s");
        assertThat(machine.time().since(0)).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void nothingIsAskedWithoutTime() throws Exception {
        Deadline over = Deadline.in(Duration.ZERO, machine.time()::nanos);

        assertThat(problem(systemd.start(A, over)).what())
                .isEqualTo("no time was left for systemd");
        assertThat(machine.commands).isEmpty();
    }

    @Test
    void withoutSystemdThereIsAProblem() throws Exception {
        machine.answers("systemctl", new Result(127, "", "no such program", End.NOT_STARTED));

        assertThat(problem(systemd.state(A)).what())
                .isEqualTo("systemd can't be asked: no such program");
        assertThat(problem(systemd.service("a")).what())
                .isEqualTo("systemd can't be asked: no such program");
        assertThat(systemd.isActive(A)).isFalse();
        assertThat(systemd.hasFailed(A)).isFalse();
        assertThat(systemd.defaultTarget()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, ExecMainStatus=9,      true,  ",
        "0, 0, ExecMainStatus=2,      false, 2",
        "1, 3, 'ExecMainStatus=-1\n', false, -1",
        "0, 0, ExecMainStatus=255foo, false, ",
        "0, 0, ExecMainStatus = 1,    false, ",
        "0, 0, '',                    false, ",
    })
    void serviceRunsIfItIsActiveAndHasNotFailed(
            int isFailed, int isActive, String shown, boolean runs, Integer exit) throws Exception {
        machine.answers("systemctl is-failed a", exit(isFailed, "", ""));
        machine.answers("systemctl is-active a", exit(isActive, "", ""));
        machine.answers("systemctl show --property ExecMainStatus a", exit(0, shown, ""));

        OptionalInt status = exit == null ? OptionalInt.empty() : OptionalInt.of(exit);
        assertThat(systemd.service("a"))
                .isEqualTo(new Outcome.Made<>(new Services.State(runs, status)));
    }

    @Test
    void stateIsReadFromItsProperties() throws Exception {
        machine.answers(
                "systemctl show",
                exit(
                        0,
                        """
                        Type=oneshot
                        Result=exit-code
                        ExecMainStatus=7
                        LoadState=loaded
                        ActiveState=failed
                        SubState=failed
                        InactiveExitTimestampMonotonic=33651772543
                        CanReload=no
                        InvocationID=c2418bc5d1474b73bf37575c0de15158
                        """,
                        ""));

        UnitState state = ((Outcome.Made<UnitState>) systemd.state(A)).value();

        assertThat(state.exists()).isTrue();
        assertThat(state.atRest()).isTrue();
        assertThat(state.type()).isEqualTo("oneshot");
        assertThat(state.run()).isEqualTo("c2418bc5d1474b73bf37575c0de15158/33651772543");
        assertThat(state.text()).isEqualTo("failed (exit-code), exit status 7");
    }

    @Test
    void unitThatDoesNotExistHasAStateThatSaysSo() throws Exception {
        machine.answers(
                "systemctl show", exit(0, "LoadState=not-found\nActiveState=inactive\n", ""));

        assertThat(systemd.state(A).map(UnitState::exists)).isEqualTo(new Outcome.Made<>(false));
    }

    @Test
    void underARootNothingIsKnownOfUnits() throws Exception {
        machine.answers("systemctl", exit(0, "", ""));

        UnitState state = ((Outcome.Made<UnitState>) systemd.state(A)).value();

        assertThat(state.properties()).isEmpty();
        assertThat(state.exists()).isTrue();
        assertThat(state.atRest()).isFalse();
        assertThat(systemd.defaultTarget()).isEqualTo(Optional.empty());
    }
}
