package dev.slipway.host;

import dev.slipway.model.Outcome;
import dev.slipway.port.Programs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Starts programs to talk to on this machine, without a shell, from `/`.
final class ProcessPrograms implements Programs {
    private final ProgramPath path = ProgramPath.systemThen("");

    @Override
    public Outcome<Running> start(Start start) {
        String name = start.argv().getFirst();
        Optional<Path> program = path.find(name);
        if (program.isEmpty()) {
            return Outcome.failed(
                    "there is no program '%s' that may be executed".formatted(name),
                    name,
                    "install it, or name another in the configuration of the program");
        }
        List<String> argv = new ArrayList<>(start.argv());
        argv.set(0, program.get().toString());
        Start found =
                new Start(start.stage(), PlainArguments.of(argv), start.env(), start.terminal());
        try {
            return new Outcome.Made<>(
                    start.terminal().isPresent() ? TerminalProgram.start(found) : pipes(found));
        } catch (IOException | RuntimeException | LinkageError e) {
            return Outcome.failed(
                    "'%s' can't be run: %s".formatted(name, e.getMessage()),
                    name,
                    "mend what it says");
        }
    }

    private static Running pipes(Start start) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(start.argv());
        builder.directory(new File("/"));
        builder.environment().clear();
        builder.environment().putAll(start.env());
        builder.redirectErrorStream(true);
        return new PipedProgram(builder.start());
    }
}
