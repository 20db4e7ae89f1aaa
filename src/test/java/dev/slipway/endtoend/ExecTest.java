package dev.slipway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `slipway exec` against `slipway serve`, both as they are started: no flag of the JVM may stand between them.
class ExecTest {
    @TempDir Path folder;

    private int run(String... arguments) throws IOException, InterruptedException {
        return new ProcessBuilder(Program.commandLine(arguments))
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(folder.resolve("said").toFile())
                .start()
                .waitFor();
    }

    @Test
    void aCommandOfARootIsRecordedAndWellIfNothingElseIsSaid() throws Exception {
        String root = folder.resolve("root").toString();
        run(
                "boot",
                "--root",
                root,
                "--platform",
                "local",
                "--variant",
                "metal-dev",
                "--exit-after-boot");
        try (RunningServer _ = RunningServer.on(Path.of(root))) {
            assertThat(run("exec", "--root", root, "admin", "ls", "-l")).isZero();
            assertThat(run("exec", "--root", root, "a/b", "ls")).isEqualTo(1);
            assertThat(Files.readString(folder.resolve("said")))
                    .startsWith(
                            "slipway: the server ended the session: no container can have the name 'a/b' (code 1008)\n");
        }

        assertThat(Files.readString(folder.resolve("root/var/log/slipway/commands.jsonl")))
                .contains("\"admin\",\"ls\",\"-l\"]");
    }
}
