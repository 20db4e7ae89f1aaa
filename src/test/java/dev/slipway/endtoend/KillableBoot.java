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

/// A boot of the real program as the node of the folder `kill`.
///
/// @param program the command line, without arguments
record KillableBoot(List<String> program, Surrounding around) implements AutoCloseable {
    private static final Path NODE = Path.of("kill").toAbsolutePath();
    private static final long SEED = 20260101;

    /// With the cloud around the node.
    ///
    /// @param more at the end of the user data
    static KillableBoot asBuilt(String more) throws IOException {
        return new KillableBoot(Program.commandLine(), Surrounding.of(NODE, more));
    }

    KillableBoot with(List<String> other) {
        return new KillableBoot(other, around);
    }

    /// Some of the events `first` to `last`, the same in each run; with `-Dkill.events=all` each event before the end of
    /// the boot: what is killed later is another boot. At the last one the end may be quicker than the kill.
    static Stream<Integer> sample(int most, List<String> told, int first, int last) {
        return "all".equals(System.getProperty("kill.events"))
                ? IntStream.range(1, number(told, "boot", "finished") - 1).boxed()
                : new Random(SEED)
                        .ints(first, last + 1)
                        .distinct()
                        .limit(Math.min(most, last - first + 1))
                        .boxed()
                        .sorted();
    }

    /// The number of the event with which a stage `started` or `finished`.
    static int number(List<String> told, String stage, String what) {
        String words = "\"stage\":\"%s\",\"event\":\"%s\"".formatted(stage, what);
        for (int at = 0; at < told.size(); at++) {
            if (told.get(at).contains(words)) {
                return at + 1;
            }
        }
        throw new AssertionError(stage + " has not " + what);
    }

    /// Boots to a good end.
    ///
    /// @return the events
    List<String> toTheEnd(Path root) throws IOException, InterruptedException {
        List<String> told = boot(root, Integer.MAX_VALUE, List.of(0));
        assertThat(number(told, "boot", "finished")).isPositive();
        return told;
    }

    /// Boots, and kills the process with SIGKILL when it has told as many events as `last`.
    void upTo(int last, Path root) throws IOException, InterruptedException {
        boot(root, last, List.of(0, 137));
    }

    private List<String> boot(Path root, int last, List<Integer> exits)
            throws IOException, InterruptedException {
        Path err = Files.createTempFile("boot", ".err");
        Process process = new ProcessBuilder(line(root)).redirectError(err.toFile()).start();
        List<String> told = new ArrayList<>();
        try (BufferedReader out = process.inputReader()) {
            for (String event = out.readLine(); event != null; event = out.readLine()) {
                told.add(event);
                if (told.size() == last) {
                    process.toHandle().destroyForcibly();
                }
            }
        }
        assertThat(process.waitFor()).as(Files.readString(err)).isIn(exits);
        Files.delete(err);
        return told;
    }

    private List<String> line(Path root) {
        List<String> line = new ArrayList<>(program);
        line.addAll(List.of("boot", "--platform", "ec2", "--variant", "aws-k8s-1.27"));
        line.addAll(List.of("--root", root.toString(), "--events", "-", "--log-level", "error"));
        line.addAll(List.of("--imds-endpoint", around.servers().imds().toString()));
        line.addAll(List.of("--aws-endpoint", around.servers().aws().toString()));
        return line;
    }

    @Override
    public void close() {
        around.close();
    }
}
