package dev.slipway.api.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What becomes of commands whose client is gone.
class GoneClientsTest {
    @TempDir Path folder;

    private ServedExec impatient() throws IOException {
        ExecOptions usual = ServedExec.options(folder);
        return ServedExec.with(
                folder,
                dev.slipway.host.RealHost.machine(),
                new ExecOptions(
                        usual.program(), usual.containerd(), 64, 64, Duration.ofMillis(300)));
    }

    @ParameterizedTest(name = "{0}, tty {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    exec sleep 600                                       | null
                    trap '' TERM HUP; echo; while true; do sleep 1; done | null
                    exec sleep 600                                       | {"size":null}
                    trap '' TERM HUP; echo; while true; do sleep 1; done | {"size":null}
                    """)
    void theyEnd(String script, String tty) throws Exception {
        try (ServedExec served = impatient()) {
            ProcessHandle process;
            try (Talker talker = Talker.to(served.socket())) {
                talker.initializeOn(tty, "sh", "-c", "echo $$; " + script);
                long pid = Long.parseLong(talker.until("\n").strip());
                process = ProcessHandle.of(pid).orElseThrow();
            }

            process.onExit().get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    @Tag("difference-exec-gone-client")
    void theOneInTheContainerIsHungUpByName() throws Exception {
        try (ServedExec served = impatient()) {
            try (Talker talker = Talker.to(served.socket())) {
                talker.initializeOn("{\"size\":null}", "sh", "-c", "echo started; exec sleep 600");
                talker.until("started");
            }
        }

        String id = Files.readAllLines(folder.resolve("calls")).getFirst().split(" ")[1];
        assertThat(id).matches("apiexec-[A-Za-z0-9]{16}");
        assertThat(Files.readAllLines(folder.resolve("calls")))
                .contains("kill " + id + " --signal SIGHUP demo");
    }

    @Test
    void aServerThatStopsEndsThemAndSaysSo() throws Exception {
        ServedExec served = impatient();
        try (Talker talker = Talker.to(served.socket())) {
            talker.initialize("sh", "-c", "echo $$; exec sleep 600");
            long pid = Long.parseLong(talker.until("\n").strip());
            served.close();

            assertThat(ProcessHandle.of(pid)).isEmpty();
            assertThat(talker.closing()).isEqualTo("1001 the server stops");
        }
    }

    @Test
    void whatTheyWereAndHowTheyEndedIsOnRecordWithoutArguments() throws Exception {
        ServedExec served = impatient();
        try (served) {
            served.run("sh", "-c", "exit 3", "secret");
        }

        assertThat(served.audit())
                .allSatisfy(line ->
                        assertThat(line)
                                .containsEntry("user", "root")
                                .containsEntry("request", "GET /exec")
                                .hasEntrySatisfying(
                                        "exec",
                                        id ->
                                                assertThat(id.toString())
                                                        .matches("apiexec-[A-Za-z0-9]{16}")))
                .satisfiesExactly(
                        begin ->
                                assertThat(begin)
                                        .hasSize(6)
                                        .containsEntry("target", "demo")
                                        .containsEntry("program", "sh")
                                        .containsEntry("tty", false),
                        end ->
                                assertThat(end)
                                        .hasSize(5)
                                        .containsEntry("code", (short) 1000)
                                        .containsEntry("reason", "3"));
    }
}
