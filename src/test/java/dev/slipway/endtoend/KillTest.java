package dev.slipway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Kills the real process at an event of a boot, boots again, and compares the whole root with one that was
/// never killed.
///
/// A normal run takes a seeded sample of the events; `-Dkill.events=all` takes each of them in turn.
class KillTest {
    private static final Path CASE = Path.of("kill").toAbsolutePath();
    private static final int SAMPLE = 6;
    private static final long SEED = 20260101;

    @TempDir static Path scratch;
    private static Surrounding around;
    private static RootImage whole;
    private static int events;

    @BeforeAll
    static void bootOnceToTheEnd() throws Exception {
        around = Surrounding.of(CASE);
        Path root = scratch.resolve("whole");
        List<String> told = boot(root, Integer.MAX_VALUE);
        events = told.size();
        whole = RootImage.of(root);
        assertThat(told).anyMatch(KillTest::isGoodEnd);
    }

    @AfterAll
    static void stop() {
        around.close();
    }

    static Stream<Integer> moments() {
        if ("all".equals(System.getProperty("kill.events"))) {
            return IntStream.rangeClosed(1, events).boxed();
        }
        return new Random(SEED).ints(1, events + 1).distinct().limit(SAMPLE).boxed().sorted();
    }

    @ParameterizedTest(name = "killed at event {0}")
    @MethodSource("moments")
    void aKilledBootEndsAsOneThatWasNot(int event) throws Exception {
        Path root = scratch.resolve("killed-at-" + event);

        boot(root, event);
        List<String> rest = boot(root, Integer.MAX_VALUE);

        assertThat(rest).anyMatch(KillTest::isGoodEnd);
        assertThat(RootImage.of(root)).isEqualTo(whole);
    }

    private static boolean isGoodEnd(String event) {
        return event.contains("\"stage\":\"boot\",\"event\":\"finished\"");
    }

    /// Boots and reads the events; kills the process with SIGKILL when it has told as many as `last`.
    private static List<String> boot(Path root, int last) throws IOException, InterruptedException {
        List<String> line =
                Program.commandLine("boot", "--platform", "ec2", "--variant", "aws-k8s-1.27");
        line.addAll(List.of("--root", root.toString(), "--events", "-", "--log-level", "error"));
        line.addAll(List.of("--imds-endpoint", around.servers().imds().toString()));
        line.addAll(List.of("--aws-endpoint", around.servers().aws().toString()));
        Path err = Files.createTempFile(scratch, "boot", ".err");
        Process process = new ProcessBuilder(line).redirectError(err.toFile()).start();
        List<String> told = new ArrayList<>();
        try (BufferedReader out = process.inputReader()) {
            for (String event = out.readLine(); event != null; event = out.readLine()) {
                told.add(event);
                if (told.size() == last) {
                    process.toHandle().destroyForcibly();
                }
            }
        }
        int exit = process.waitFor();
        assertThat(exit)
                .as(Files.readString(err))
                .isIn(last == Integer.MAX_VALUE ? List.of(0) : List.of(0, 137));
        return told;
    }
}
