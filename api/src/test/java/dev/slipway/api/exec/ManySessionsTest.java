package dev.slipway.api.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.RealHost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManySessionsTest {
    @TempDir Path folder;

    @Test
    void sixtyFourAtOnceHaveEachItsOwnAnswer() throws Exception {
        try (ServedExec served = ServedExec.in(folder)) {
            List<CompletableFuture<ServedExec.Ran>> all = new ArrayList<>();
            for (int number = 0; number < 64; number++) {
                String own = "echo %1$d; head -c 100000 | wc -c; exit %1$d".formatted(number);
                all.add(
                        CompletableFuture.supplyAsync(
                                () -> {
                                    try {
                                        return served.run(new byte[100000], "sh", "-c", own);
                                    } catch (Exception e) {
                                        throw new AssertionError(e);
                                    }
                                },
                                runnable -> Thread.ofPlatform().start(runnable)));
            }

            for (int number = 0; number < 64; number++) {
                ServedExec.Ran ran = all.get(number).join();
                assertThat(ran.exit()).isEqualTo(number);
                assertThat(ran.text()).isEqualTo(number + "\n100000\n");
            }
        }
    }

    @Test
    @Tag("difference-exec-sessions")
    void whoComesToAFullHouseHearsSoAndGetsInLater() throws Exception {
        ExecOptions usual = ServedExec.options(folder);
        ExecOptions one =
                new ExecOptions(usual.program(), usual.containerd(), 1, 1, Duration.ofSeconds(1));
        try (ServedExec served = ServedExec.with(folder, RealHost.machine(), one)) {
            try (Talker first = Talker.to(served.socket());
                    Talker second = Talker.to(served.socket())) {
                first.initialize("cat");

                assertThat(second.closing())
                        .isEqualTo("1013 all 1 sessions are taken, try again later");
                first.say("\"ContentComplete\"");
                first.untilClosed();
            }
            String closing = "1013 ";
            while (closing.startsWith("1013 ")) {
                try (Talker third = Talker.to(served.socket())) {
                    third.initialize("true");
                    closing = third.closing();
                }
            }
            assertThat(closing).isEqualTo("1000 0");
        }
    }
}
