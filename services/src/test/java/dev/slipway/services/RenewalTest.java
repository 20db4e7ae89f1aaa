package dev.slipway.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Deadline;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import dev.slipway.port.Commands.End;
import dev.slipway.port.Commands.Result;
import dev.slipway.services.UnitCommand.Verb;
import dev.slipway.services.systemd.Done;
import dev.slipway.services.systemd.Systemd;
import dev.slipway.services.systemd.Unit;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What is asked of systemd for each state of a unit. `true-boots` shows that a real systemd does it.
class RenewalTest {
    private static final Unit UNIT = new Unit("a.service");
    private static final Result DONE = new Result(0, "", "", End.EXITED);
    private static final Result FAILED =
            new Result(1, "", "Job for a.service failed.\n", End.EXITED);

    private final FakeMachine machine = new FakeMachine();

    /// @param states what systemd says of the unit, one look after the other: run, state, then more properties
    private Outcome<Done> renew(Verb verb, boolean booting, String... states) throws Exception {
        machine.answers("show", Stream.of(states).map(RenewalTest::shown).toArray(Result[]::new));
        machine.answers("journalctl", new Result(0, "key hush-hush\nis bad\n", "", End.EXITED));
        machine.answers("systemctl", DONE);
        Secrets secrets =
                Secrets.of(
                        Settings.ofLeaves(Map.of(Key.of("settings.key"), "hush-hush")), _ -> true);
        Deadline deadline = Deadline.in(Duration.ofSeconds(60), machine.time()::nanos);
        return new Renewal(new Systemd(machine, "test"), secrets, booting, deadline).of(UNIT, verb);
    }

    private static Result shown(String state) {
        String[] words = state.split(" ");
        StringBuilder text =
                new StringBuilder(
                        "InvocationID=%s\nActiveState=%s\n".formatted(words[0], words[1]));
        Stream.of(words).skip(2).forEach(word -> text.append(word).append('\n'));
        return new Result(0, text.toString(), "", End.EXITED);
    }

    private Stream<String> changes() {
        return machine.commands.stream()
                .filter(command -> command.startsWith("systemctl") && !command.contains("show"));
    }

    private static Problem problem(Outcome<?> outcome) {
        return ((Outcome.Failed<?>) outcome).problem();
    }

    @ParameterizedTest
    @CsvSource({
        "TRY_RESTART,           no,  try-restart",
        "RESTART,               no,  restart",
        "RELOAD,                no,  reload",
        "RELOAD,                yes, reload",
        "RELOAD_OR_RESTART,     yes, reload",
        "RELOAD_OR_RESTART,     no,  restart",
        "TRY_RELOAD_OR_RESTART, yes, reload",
        "TRY_RELOAD_OR_RESTART, no,  try-restart"
    })
    void unitThatIsUpIsToldWhatTheVariantWants(Verb verb, String canReload, String told)
            throws Exception {
        Outcome<Done> outcome =
                renew(verb, true, "one active CanReload=" + canReload, "two active");

        assertThat(outcome).isInstanceOf(Outcome.Made.class);
        assertThat(changes()).containsExactly("systemctl " + told + " a.service");
    }

    @ParameterizedTest
    @CsvSource({
        "TRY_RESTART,           ''",
        "RELOAD,                ''",
        "TRY_RELOAD_OR_RESTART, ''",
        "RESTART,               restart",
        "RELOAD_OR_RESTART,     restart"
    })
    void unitThatDoesNotRunIsStartedOnlyIfTheVariantWantsIt(Verb verb, String told)
            throws Exception {
        Outcome<Done> outcome = renew(verb, false, "one inactive", "two active");

        assertThat(changes().map(command -> command.split(" ")[1]).reduce("", String::concat))
                .isEqualTo(told);
        assertThat(outcome instanceof Outcome.Kept).isEqualTo(told.isEmpty());
    }

    @ParameterizedTest
    @EnumSource(Verb.class)
    @Tag("difference-restart-while-starting")
    void unitThatIsStartingStartsAgainAndIsNotWaitedForDuringABoot(Verb verb) throws Exception {
        Outcome<Done> outcome =
                renew(verb, true, "one activating", "one deactivating", "two activating");

        assertThat(outcome).isInstanceOf(Outcome.Made.class);
        assertThat(changes()).containsExactly("systemctl restart --no-block a.service");
    }

    @ParameterizedTest
    @EnumSource(Verb.class)
    void unitThatIsStartingIsRestartedAndWaitedForAfterABoot(Verb verb) throws Exception {
        Outcome<Done> outcome = renew(verb, false, "one activating", "two active");

        assertThat(outcome).isInstanceOf(Outcome.Made.class);
        assertThat(changes()).containsExactly("systemctl restart a.service");
    }

    @ParameterizedTest
    @EnumSource(Verb.class)
    @Tag("difference-restart-what-failed")
    void unitThatFailedIsStarted(Verb verb) throws Exception {
        Outcome<Done> outcome = renew(verb, false, "one failed", "two active");

        assertThat(outcome).isInstanceOf(Outcome.Made.class);
        assertThat(changes()).containsExactly("systemctl restart a.service");
    }

    @Test
    void unitThatIsBeingStoppedIsLookedAtWhenThatIsOver() throws Exception {
        Outcome<Done> outcome =
                renew(
                        Verb.TRY_RESTART,
                        false,
                        "one deactivating",
                        "one deactivating",
                        "two active",
                        "three active");

        assertThat(outcome).isInstanceOf(Outcome.Made.class);
        assertThat(changes()).containsExactly("systemctl try-restart a.service");
    }

    @Test
    void unitThatNeverStopsIsAProblem() throws Exception {
        Outcome<Done> outcome = renew(Verb.TRY_RESTART, false, "one deactivating SubState=stop");

        assertThat(problem(outcome).text())
                .isEqualTo(
                        """
                        'a.service' is still being stopped
                          where: systemd, which says that it is deactivating (stop)
                          do:    see what holds it up with `systemctl status a.service`
                        """);
        assertThat(machine.time().since(0)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void unitThatDoesNotExistIsSkipped() throws Exception {
        assertThat(renew(Verb.RESTART, true, "- inactive LoadState=not-found"))
                .isEqualTo(new Outcome.Skipped<>("this host has no unit 'a.service'"));
        assertThat(changes()).isEmpty();
    }

    @Test
    void restartThatChangedNothingIsAProblem() throws Exception {
        assertThat(problem(renew(Verb.TRY_RESTART, false, "one active")).what())
                .isEqualTo("'a.service' still runs as it did before");
    }

    @Test
    @Tag("difference-restart-fails-late")
    void programThatEndsAtOnceIsAProblemWithItsLastWordsAndNoSecrets() throws Exception {
        Outcome<Done> outcome =
                renew(
                        Verb.TRY_RESTART,
                        false,
                        "one active Type=simple",
                        "two active",
                        "two active",
                        "two failed Result=exit-code ExecMainStatus=3");

        assertThat(problem(outcome).text())
                .isEqualTo(
                        """
                        'a.service' ended at once: failed (exit-code), exit status 3
                          where: its restart; the journal has of it:
                                 key [secret]
                                 is bad
                          do:    see `systemctl status a.service` and `journalctl --unit=a.service`; the next boot or commit tries again
                        """);
    }

    /// A tenth of a second passes before the unit is looked at.
    @Test
    void theLastWordsAreThoseSinceTheUnitWasLookedAtAndKnownByItsName() throws Exception {
        machine.time().sleep(Duration.ofMillis(100));

        renew(Verb.TRY_RESTART, false, "one active Type=simple", "two active", "two failed");

        assertThat(machine.commands)
                .last()
                .isEqualTo(
                        "journalctl --quiet --no-pager --output=cat --lines=10 --since=@1767225600.100000"
                                + " _SYSTEMD_UNIT=a.service + INVOCATION_ID=two");
    }

    @ParameterizedTest
    @CsvSource({"simple, 2000", "exec, 2000", "idle, 2000", "notify, 0", "oneshot, 0"})
    void onlyProgramsThatDontTellWhenTheyAreReadyAreWatched(String type, long millis)
            throws Exception {
        renew(Verb.TRY_RESTART, false, "one active Type=" + type, "two active");

        assertThat(machine.time().since(0)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"two activating SubState=auto-restart", "three active NRestarts=1"})
    void programThatSystemdStartsAgainByItselfEndedAtOnce(String state) throws Exception {
        Outcome<Done> outcome = renew(Verb.TRY_RESTART, false, "one active Type=simple", state);

        assertThat(problem(outcome).what()).startsWith("'a.service' ended at once: ");
    }

    @Test
    void restartsBeforeAReloadDontCount() throws Exception {
        assertThat(renew(Verb.RELOAD, false, "one active NRestarts=3"))
                .isInstanceOf(Outcome.Made.class);
    }

    @Test
    void failedJobIsAProblemWithTheLastWordsOfTheUnit() throws Exception {
        machine.answers("try-restart", FAILED);

        Problem problem = problem(renew(Verb.TRY_RESTART, false, "one active", "two failed"));

        assertThat(problem.what()).isEqualTo("systemd could not do this to 'a.service'");
        assertThat(problem.where())
                .isEqualTo(
                        "`systemctl try-restart a.service`, which said: Job for a.service failed.;"
                                + " the journal has of it:\n         key [secret]\n         is bad");
    }

    @Test
    @Tag("difference-restart-limit")
    void changesDontCountAsCrashes() throws Exception {
        machine.answers("try-restart", FAILED);

        Outcome<Done> outcome =
                renew(
                        Verb.TRY_RESTART,
                        false,
                        "one active",
                        "one failed Result=start-limit-hit",
                        "two active");

        assertThat(outcome).isInstanceOf(Outcome.Made.class);
        assertThat(changes())
                .containsExactly(
                        "systemctl try-restart a.service",
                        "systemctl reset-failed a.service",
                        "systemctl restart a.service");
    }
}
