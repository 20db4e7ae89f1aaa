package dev.slipway.api.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.RealHost;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How the server finds out that a client is not there any more.
class HeartbeatTest {
    @TempDir Path folder;
    private HandClock clock;
    private ServedExec served;

    @BeforeEach
    void serve() throws IOException {
        clock = new HandClock(RealHost.machine());
        served = ServedExec.with(folder, clock, ServedExec.options(folder));
    }

    @AfterEach
    void close() {
        served.close();
    }

    /// Passes 2 s and waits for the ping that comes with them.
    private void nextPing(Talker talker) throws Exception {
        clock.pass(Heartbeat.EVERY);
        while (talker.hear().kind() != Talker.PING) {
            continue;
        }
    }

    @Test
    void aClientThatIsSilentForTenSecondsIsSentAwayAndItsCommandEnded() throws Exception {
        try (Talker talker = Talker.to(served.socket())) {
            talker.initialize("sh", "-c", "echo $$; exec sleep 600");
            long pid = Long.parseLong(talker.until("\n").strip());
            for (int ping = 0; ping < 5; ping++) {
                nextPing(talker);
            }
            clock.pass(Heartbeat.EVERY);

            assertThat(talker.closing()).isEqualTo("1008 no ping and no pong for 10 s");
            ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
        }
    }

    @Test
    void eachPongGivesTenSecondsMore() throws Exception {
        try (Talker talker = Talker.to(served.socket())) {
            talker.initialize("cat");
            for (int ping = 0; ping < 20; ping++) {
                nextPing(talker);
                talker.send(true, Talker.PONG, new byte[0]);
                talker.input("heard\n");
                talker.until("heard\n");
            }
            talker.say("\"ContentComplete\"");

            assertThat(talker.closing()).isEqualTo("1000 0");
        }
    }

    @Test
    void aPingOfTheClientCountsAndIsAnswered() throws Exception {
        try (Talker talker = Talker.to(served.socket())) {
            talker.initialize("cat");
            for (int ping = 0; ping < 20; ping++) {
                nextPing(talker);
                talker.send(true, Talker.PING, new byte[] {1, 2, 3});
                Talker.Heard pong = talker.hear();
                while (pong.kind() != Talker.PONG) {
                    pong = talker.hear();
                }
                assertThat(pong.payload()).containsExactly(1, 2, 3);
            }
            talker.say("\"ContentComplete\"");

            assertThat(talker.closing()).isEqualTo("1000 0");
        }
    }

    @Test
    void inputIsNoSignOfLife() throws Exception {
        try (Talker talker = Talker.to(served.socket())) {
            talker.initialize("cat");
            for (int ping = 0; ping < 5; ping++) {
                nextPing(talker);
                talker.input("x");
            }
            clock.pass(Heartbeat.EVERY);

            assertThat(talker.closing()).isEqualTo("1008 no ping and no pong for 10 s");
        }
    }
}
