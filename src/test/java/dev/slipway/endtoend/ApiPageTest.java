package dev.slipway.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The examples of `doc/api.md`, one after the other, against a host that has just booted. `...` stands for
/// anything.
@Timeout(300)
class ApiPageTest {
    private static final Pattern CONSOLE = Pattern.compile("(?ms)^```console\\n(.*?)^```");
    private static final String MARK = "==== ";

    @TempDir Path scratch;

    /// @param says what the page says that it prints
    private record Example(String command, String says) {
        static Example of(String text) {
            String[] parts = text.split("\n", 2);
            return new Example(parts[0], parts[1].strip());
        }

        boolean fits(String printed) {
            String pattern =
                    Arrays.stream(says.split("\\.\\.\\.", -1))
                            .map(Pattern::quote)
                            .collect(Collectors.joining(".*"));
            return Pattern.compile(pattern, Pattern.DOTALL).matcher(printed).matches();
        }
    }

    @Test
    void examplesOfThePageDoWhatItSays() throws Exception {
        List<Example> examples =
                CONSOLE.matcher(Files.readString(Program.CHECKOUT.resolve("doc/api.md")))
                        .results()
                        .map(MatchResult::group)
                        .flatMap(block ->
                                Arrays.stream(
                                                block.substring(0, block.length() - 3)
                                                        .split("(?m)^\\$ "))
                                        .skip(1))
                        .map(Example::of)
                        .toList();
        Path root = booted();

        List<String> printed;
        try (RunningServer _ = RunningServer.on(root)) {
            printed = run(examples, root.resolve("run/slipway/api.sock"));
        }

        assertThat(examples).hasSizeGreaterThan(20);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            if (!examples.get(i).fits(printed.get(i))) {
                wrong.add(examples.get(i).command() + "\n" + printed.get(i));
            }
        }
        assertThat(wrong).isEmpty();
    }

    private Path booted() throws Exception {
        Path root = scratch.resolve("root");
        List<String> boot =
                Program.commandLine("boot", "--platform", "local", "--variant", "aws-ecs-1");
        boot.addAll(List.of("--root", root.toString(), "--log-level", "error"));
        assertThat(new ProcessBuilder(boot).inheritIO().start().waitFor()).isZero();
        return root;
    }

    /// What each of them prints.
    private List<String> run(List<Example> examples, Path socket) throws Exception {
        String script =
                examples.stream()
                        .map(example -> example.command() + "\necho; echo '" + MARK + "'\n")
                        .collect(Collectors.joining())
                        .replace("/run/slipway/api.sock", socket.toString());
        Path file = Files.writeString(scratch.resolve("page.sh"), script);
        Process bash =
                new ProcessBuilder("bash", file.toString()).redirectErrorStream(true).start();
        String all = new String(bash.getInputStream().readAllBytes(), UTF_8);
        return Arrays.stream(all.split(MARK + "\n")).map(String::strip).toList();
    }
}
