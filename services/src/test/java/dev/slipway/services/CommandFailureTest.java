package dev.slipway.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Problem;
import dev.slipway.port.Commands.Command;
import dev.slipway.port.Commands.End;
import dev.slipway.port.Commands.Result;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandFailureTest {
    private static final List<String> KUBELET =
            List.of("/usr/bin/systemctl", "try-restart", "kubelet.service");

    @Test
    void theProblemHoldsCommandStatusAndOutput() {
        Problem problem =
                problem(KUBELET, new Result(1, "", "Job failed.\nSee the log.\n", End.EXITED));

        assertThat(problem.text())
                .isEqualTo(
                        """
                        service 'x': its command ended with exit status 1
                          where: `/usr/bin/systemctl try-restart kubelet.service`, which said:
                                 Job failed.
                                 See the log.
                          do:    see why with `systemctl status kubelet.service`; the next boot or commit runs it again
                        """);
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    EXITED      | 128 | its command ended with exit status 128
                    EXITED      | 137 | its command ended with exit status 137, as after signal 9
                    EXITED      | 192 | its command ended with exit status 192, as after signal 64
                    EXITED      | 255 | its command ended with exit status 255
                    TIMED_OUT   | 143 | its command did not end within 60 s and was killed
                    NOT_STARTED | 127 | its command could not be started
                    """)
    void theProblemSaysHowTheCommandEnded(End end, int exit, String how) {
        assertThat(problem(List.of("certdog"), new Result(exit, "", "", end)).what())
                .isEqualTo("service 'x': " + how);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    EXITED      | mend what stopped it; the next boot or commit runs it again
                    TIMED_OUT   | mend what stopped it; the next boot or commit runs it again
                    NOT_STARTED | see that the program is there and may be run, or name another in the variant's `defaults.d`
                    """)
    void theProblemSaysWhatToDo(End end, String fix) {
        assertThat(problem(List.of("certdog"), new Result(1, "", "", end)).fix()).isEqualTo(fix);
    }

    @Test
    void aSilentCommandIsNotQuoted() {
        assertThat(problem(List.of("certdog"), new Result(1, " \n", "\n", End.EXITED)).where())
                .isEqualTo("`certdog`");
    }

    @Test
    void whatItSaidOnStdoutIsQuotedOnlyIfStderrIsEmpty() {
        assertThat(problem(KUBELET, new Result(1, "out", "err", End.EXITED)).where())
                .contains("err")
                .doesNotContain("out");
        assertThat(problem(KUBELET, new Result(1, "out", "", End.EXITED)).where()).contains("out");
    }

    @Test
    void ofALongOutputTheLastWholeLinesAreQuoted() {
        String output = "first\n" + "x".repeat(1_500) + "\n" + "y".repeat(1_500) + "\nlast";

        String where = problem(KUBELET, new Result(1, "", output, End.EXITED)).where();

        assertThat(where).endsWith("said:\n         " + "y".repeat(1_500) + "\n         last");
    }

    @Test
    void ofOneVeryLongLineItsEndIsQuoted() {
        String where =
                problem(KUBELET, new Result(1, "", "x".repeat(9_000) + "!", End.EXITED)).where();

        assertThat(where).endsWith(" " + "x".repeat(Secrets.QUOTED - 1) + "!");
    }

    @Test
    void aSecretThatLiesAcrossTheCutIsGoneToo() {
        String output = "x".repeat(100) + "canary" + "y".repeat(Secrets.QUOTED - 3);

        assertThat(problem(KUBELET, new Result(1, "", output, End.EXITED)).where())
                .doesNotContain("ary");
    }

    @Test
    void aTerminalIsNotSteeredByWhatACommandSays() {
        assertThat(problem(KUBELET, new Result(1, "", "a\u001b[2Jb\r\n", End.EXITED)).where())
                .endsWith(" a[2Jb");
    }

    private static Problem problem(List<String> argv, Result result) {
        Command command = new Command("restart-services", argv, Duration.ofSeconds(60));
        return new CommandFailure("service 'x'", command, result, new Secrets(List.of("canary")))
                .problem();
    }
}
