package dev.slipway.api.exec;

import dev.slipway.port.Commands;
import dev.slipway.port.Commands.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// One command in one container, as `ctr` knows it.
///
/// @param id of the command within the container
/// @param target name of the container
record ContainerTask(Commands commands, ExecOptions options, String id, String target) {
    /// Who asks for commands, in records.
    static final String STAGE = "exec";

    private static final int MOST_NAME = 76;

    /// What containerd takes for a name: letters and digits with single `.`, `_` or `-` between them, at most 76.
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]++(?:[._-][A-Za-z0-9]++)*+");

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /// Whether a container may have this name. What begins with `-` would be an option.
    static boolean isName(String target) {
        return target.length() <= MOST_NAME && NAME.matcher(target).matches();
    }

    /// The command line that runs it and passes on input, output and exit status.
    List<String> run(List<String> command, boolean terminal) {
        List<String> argv = argv("exec");
        if (terminal) {
            argv.add("--tty");
        }
        argv.add(target);
        argv.addAll(command);
        return argv;
    }

    /// Signals the process in the container: `ctr` does not pass signals on when there is a terminal.
    ///
    /// @return whether it was there
    boolean signal(String name) throws InterruptedException {
        List<String> argv = argv("kill");
        argv.addAll(List.of("--signal", name, target));
        return commands.run(new Command(STAGE, argv, LIMIT)).good();
    }

    /// Takes what is left of it out of containerd, for a `ctr` that ended too early to do so.
    void forget() throws InterruptedException {
        List<String> argv = argv("delete");
        argv.add(target);
        commands.run(new Command(STAGE, argv, LIMIT));
    }

    private List<String> argv(String verb) {
        return new ArrayList<>(
                List.of(
                        options.program(),
                        "-a",
                        options.containerd(),
                        "task",
                        verb,
                        "--exec-id",
                        id));
    }
}
