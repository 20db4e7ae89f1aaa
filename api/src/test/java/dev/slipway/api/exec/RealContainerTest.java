package dev.slipway.api.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.RealHost;
import dev.slipway.port.Commands;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/// Against a real containerd with a running container `demo` that has a `/bin/sh`, `stty` and `sleep`. Runs where
/// SLIPWAY_CONTAINERD names the socket of that containerd.
@EnabledIfEnvironmentVariable(named = "SLIPWAY_CONTAINERD", matches = ".+")
class RealContainerTest {
    @TempDir Path folder;

    private ServedExec real() throws Exception {
        return ServedExec.with(
                folder,
                RealHost.machine(),
                new ExecOptions(
                        "/usr/bin/ctr",
                        System.getenv("SLIPWAY_CONTAINERD"),
                        64,
                        64,
                        Duration.ofSeconds(2)));
    }

    /// How many processes the container has.
    private static long processes() throws Exception {
        Commands.Result result =
                RealHost.machine()
                        .commands()
                        .run(
                                new Commands.Command(
                                        "test",
                                        List.of(
                                                "/usr/bin/ctr",
                                                "-a",
                                                System.getenv("SLIPWAY_CONTAINERD"),
                                                "task",
                                                "ps",
                                                "demo"),
                                        Duration.ofSeconds(10)));
        return result.stdout().lines().count() - 1;
    }

    @Test
    void statusOutputAndInputComeThrough() throws Exception {
        byte[] much = new byte[4 << 20];
        new Random(1).nextBytes(much);
        try (ServedExec served = real()) {
            assertThat(served.run("/bin/sh", "-c", "exit 42").exit()).isEqualTo(42);
            assertThat(served.run("/bin/sh", "-c", "kill -9 $$").exit()).isEqualTo(137);
            assertThat(served.run(much, "/bin/cat").output()).isEqualTo(much);
        }
    }

    @Test
    void theTerminalHasTheSizeOfTheClient() throws Exception {
        try (ServedExec served = real();
                Talker talker = Talker.to(served.socket())) {
            talker.initializeOn(
                    "{\"size\":{\"rows\":33,\"cols\":101}}",
                    "/bin/sh",
                    "-c",
                    "until [ \"$(/bin/stty size)\" = '33 101' ]; do :; done; echo first; until [ \"$(/bin/stty size)\" = '50 200' ]; do :; done; echo second");
            talker.until("first");
            talker.say("{\"Winch\":{\"rows\":50,\"cols\":200}}");

            assertThat(talker.untilClosed()).contains("second").endsWith("1000 0");
        }
    }

    @Test
    void nothingStaysBehindWhenTheClientIsGone() throws Exception {
        long before = processes();
        try (ServedExec served = real()) {
            for (String tty : List.of("null", "{\"size\":null}")) {
                for (String trap : List.of("", "trap '' TERM HUP; ")) {
                    try (Talker talker = Talker.to(served.socket())) {
                        talker.initializeOn(
                                tty,
                                "/bin/sh",
                                "-c",
                                trap + "echo started; while true; do /bin/sleep 0.1; done");
                        talker.until("started");
                    }
                }
            }
        }

        served("sleep");
        assertThat(processes()).isEqualTo(before);
    }

    private static void served(String program) throws Exception {
        RealHost.machine()
                .commands()
                .run(new Commands.Command("test", List.of(program, "1"), Duration.ofSeconds(5)));
    }

    @Test
    void anUnknownContainerIsNamedByContainerd() throws Exception {
        try (ServedExec served = real();
                Talker talker = Talker.to(served.socket())) {
            talker.say("{\"Initialize\":{\"command\":[\"ls\"],\"target\":\"nobody\"}}");

            assertThat(talker.untilClosed()).contains("nobody").endsWith("1000 1");
        }
    }
}
