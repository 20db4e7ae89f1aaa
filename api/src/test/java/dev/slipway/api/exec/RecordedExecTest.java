package dev.slipway.api.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.CommandResults;
import dev.slipway.host.RealHost;
import dev.slipway.model.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands under `--root`.
class RecordedExecTest {
    @TempDir Path folder;

    @Test
    void nothingRunsButAllIsOnRecordAndAnswered() throws Exception {
        Outcome<CommandResults> results =
                CommandResults.parse(
                        "[{\"match\":\"task exec .* demo cat\",\"exit\":4,\"stdout\":\"played\\n\"}]",
                        "the test");
        CommandResults read =
                switch (results) {
                    case Outcome.Made<CommandResults>(CommandResults made) -> made;
                    case Outcome<CommandResults> other -> throw new AssertionError(other);
                };
        RealHost host = RealHost.at(folder.resolve("root"), Optional.of(read));
        ExecOptions options = ServedExec.options(folder);
        try (ServedExec served = ServedExec.with(folder, host, options)) {
            ServedExec.Ran ran = served.run("input".getBytes(), "cat", "file");

            assertThat(ran.exit()).isEqualTo(4);
            assertThat(ran.text()).isEqualTo("played\n");
        }
        assertThat(folder.resolve("calls")).doesNotExist();
        assertThat(Files.readString(folder.resolve("root/var/log/slipway/commands.jsonl")))
                .contains(
                        "\"stage\":\"exec\"",
                        "\"demo\",\"cat\",\"file\"]",
                        "\"env\":{\"TERM\":\"screen\"}");
    }
}
