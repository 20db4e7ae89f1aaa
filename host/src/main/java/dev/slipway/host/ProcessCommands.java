package dev.slipway.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.model.Deadline;
import dev.slipway.port.Commands;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Runs programs on this machine, without a shell, from `/`.
///
/// A program gets a small environment: `PATH`, the variables in [#PASSED_ON] and those of the command.
/// What systemd tells this program about itself (`NOTIFY_SOCKET` and the like) is not for others.
final class ProcessCommands implements Commands {
    static final int MOST_STDOUT_BYTES = 1 << 20;
    static final int MOST_STDERR_BYTES = 64 << 10;

    /// Home, language, time zone and proxies.
    private static final Set<String> PASSED_ON =
            Set.of(
                    "HOME",
                    "LANG",
                    "LC_ALL",
                    "TZ",
                    "HTTP_PROXY",
                    "HTTPS_PROXY",
                    "NO_PROXY",
                    "http_proxy",
                    "https_proxy",
                    "no_proxy");

    /// From SIGTERM to SIGKILL, and what a program that has ended gets to have its output read.
    private static final Duration GRACE = Duration.ofSeconds(2);

    /// Exit statuses of a shell, see POSIX, "Exit Status for Commands".
    private static final int CANNOT_EXECUTE = 126;

    private static final int NOT_FOUND = 127;

    private final Map<String, String> environment;
    private final ProgramPath path;

    /// @param environment that of this program
    ProcessCommands(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
        this.path = ProgramPath.systemThen(environment.getOrDefault("PATH", ""));
    }

    @Override
    public Result run(Command command) throws InterruptedException {
        if (command.argv().isEmpty() || command.argv().getFirst().isEmpty()) {
            return notStarted(NOT_FOUND, "the command names no program");
        }
        String name = command.argv().getFirst();
        Process process;
        try {
            Optional<Path> program = path.find(name);
            if (program.isEmpty()) {
                return notFound(name);
            }
            process = start(program.get(), command);
        } catch (IOException | IllegalArgumentException e) {
            return notStarted(CANNOT_EXECUTE, "'%s' can't be run: %s".formatted(name, reason(e)));
        }
        return ended(process, command);
    }

    private Process start(Path program, Command command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(argv(program, command.argv()));
        builder.directory(new File("/"));
        builder.environment().clear();
        builder.environment().put("PATH", path.toString());
        environment.forEach((name, value) -> passOn(builder, name, value));
        builder.environment().putAll(command.env());
        if (command.stdin().isEmpty()) {
            builder.redirectInput(new File("/dev/null"));
        }
        return builder.start();
    }

    private static List<String> argv(Path program, List<String> argv) {
        List<String> real = new ArrayList<>(argv);
        real.set(0, program.toString());
        return real;
    }

    private static void passOn(ProcessBuilder builder, String name, String value) {
        if (PASSED_ON.contains(name)) {
            builder.environment().put(name, value);
        }
    }

    private static Result ended(Process process, Command command) throws InterruptedException {
        Capture stdout =
                new Capture(process.getInputStream(), Capture.Part.FIRST, MOST_STDOUT_BYTES);
        Capture stderr =
                new Capture(process.getErrorStream(), Capture.Part.LAST, MOST_STDERR_BYTES);
        command.stdin().ifPresent(text -> feed(process.getOutputStream(), text));
        End end = await(process, command.limit());
        Deadline rest = Deadline.in(GRACE, System::nanoTime);
        return new Result(exit(process), stdout.text(rest.left()), stderr.text(rest.left()), end);
    }

    private static void feed(OutputStream stdin, String text) {
        Thread.ofVirtual()
                .start(() -> {
                    try (stdin) {
                        stdin.write(text.getBytes(UTF_8));
                    } catch (IOException _) {
                        // A program need not read what it is given.
                    }
                });
    }

    private static End await(Process process, Duration limit) throws InterruptedException {
        try {
            if (process.waitFor(limit)) {
                return End.EXITED;
            }
            end(process);
            return End.TIMED_OUT;
        } catch (InterruptedException e) {
            end(process);
            throw e;
        }
    }

    private static void end(Process process) throws InterruptedException {
        new ProcessTree(process.toHandle()).end(GRACE);
        process.waitFor(GRACE);
    }

    /// 128 + SIGKILL for one that even SIGKILL did not end yet: it hangs in the kernel.
    private static int exit(Process process) {
        return process.isAlive() ? 128 + 9 : process.exitValue();
    }

    private Result notFound(String program) {
        if (!program.contains("/")) {
            return notStarted(NOT_FOUND, "there is no program '%s' in %s".formatted(program, path));
        }
        return Files.exists(Path.of(program))
                ? notStarted(CANNOT_EXECUTE, "'%s' is no executable file".formatted(program))
                : notStarted(NOT_FOUND, "there is no file '%s'".formatted(program));
    }

    private static Result notStarted(int exit, String reason) {
        return new Result(exit, "", reason, End.NOT_STARTED);
    }

    /// The innermost words: those around them only repeat the command.
    private static String reason(Exception e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage());
    }

    @Override
    public Result record(Command command, int exit) {
        return new Result(exit, "", "", End.EXITED);
    }
}
