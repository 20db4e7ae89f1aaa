package dev.slipway.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Jazzer at work on one target, in a process of its own with little memory.
///
/// @param folder what it has learned, and what it found; kept between runs until `mvn clean`
record Fuzzer(Target target, Path folder, Process process) {
    private static final int MEGABYTES = 256;

    /// How long one input may take. Loading classes under the agent can take ten on a busy machine.
    private static final int INPUT_SECONDS = 60;

    private static final int LONGEST_INPUT = 16 << 10;

    /// Code whose branches lead the fuzzer.
    private static final String WATCHED = "dev.slipway.**:tools.jackson.core.json.**";

    /// Starts one that stops by itself.
    static Fuzzer start(Target target, int seconds) throws IOException {
        Path folder = Path.of("target", "fuzz", target.toString());
        Path learned = Files.createDirectories(folder.resolve("learned"));
        List<String> line =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx%dm".formatted(MEGABYTES),
                                "-XX:+UseSerialGC",
                                // a short run is mostly start-up, which C1 halves
                                seconds < 60 ? "-XX:TieredStopAtLevel=1" : "-XX:+TieredCompilation",
                                "-XX:+EnableDynamicAgentLoading",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "com.code_intelligence.jazzer.Jazzer",
                                "--target_class=" + target.type().getName(),
                                "--instrumentation_includes=" + WATCHED,
                                "--custom_hook_includes=" + WATCHED,
                                "--reproducer_path=" + folder));
        line.addAll(
                List.of(
                        "-max_total_time=" + seconds,
                        "-timeout=" + INPUT_SECONDS,
                        "-max_len=" + LONGEST_INPUT,
                        "-print_final_stats=1",
                        "-artifact_prefix=" + folder + "/",
                        learned.toString(),
                        target.corpus().toString()));
        Process process =
                new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile())
                        .start();
        return new Fuzzer(target, folder, process);
    }

    /// What it says at its end: how many inputs it tried; or the input that broke a promise, and how.
    String await() throws IOException, InterruptedException {
        int exit = process.waitFor();
        List<String> log = Files.readAllLines(folder.resolve("log"));
        String tried =
                log.stream()
                        .filter(line -> line.startsWith("stat::number_of_executed_units"))
                        .map(line -> line.replaceAll("\\D", ""))
                        .findFirst()
                        .orElse("0");
        return exit == 0
                ? "%s: %s inputs, none broke a promise".formatted(target, tried)
                : "%s: exit status %d%n%s".formatted(target, exit, finding(log));
    }

    private String finding(List<String> log) throws IOException {
        String said =
                String.join(
                        "\n",
                        log.stream().dropWhile(line -> !line.startsWith("==")).limit(40).toList());
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> inputs =
                    files.filter(file ->
                                    file.getFileName().toString().matches("(crash|timeout|oom)-.*"))
                            .toList();
            return said
                    + "\nMend it, and keep the input under a telling name in "
                    + target.corpus()
                    + ": "
                    + inputs;
        }
    }
}
