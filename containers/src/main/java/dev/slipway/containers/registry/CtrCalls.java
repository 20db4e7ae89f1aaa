package dev.slipway.containers.registry;

import dev.slipway.model.Deadline;
import dev.slipway.port.Commands.Command;
import dev.slipway.port.Commands.Result;
import dev.slipway.port.Host;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The way to a containerd: its own program `ctr`.
///
/// @param stage who asks, as in the plan; recorded with each command
public record CtrCalls(Host host, String stage, Containerd containerd) {
    /// For so long `ctr` itself waits for a socket that is not there. For one at which nobody listens, as while
    /// a containerd that crashed is started again, it does not: then it is called again for as long.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration PAUSE = Duration.ofMillis(500);

    /// Nothing has been done then. The first is said by 1.x, the second by 2.x.
    private static final Pattern NOT_REACHED =
            Pattern.compile("failed to dial|error while dialing", Pattern.CASE_INSENSITIVE);

    /// The command line for some words of `ctr`.
    public List<String> argv(List<String> words) {
        return Stream.concat(
                        Stream.of(
                                containerd.program(),
                                "--address",
                                containerd.socket().toString(),
                                "--namespace",
                                containerd.namespace()),
                        words.stream())
                .toList();
    }

    /// The same as a command.
    ///
    /// @param limit of each attempt to run it
    public Command command(List<String> words, Duration limit) {
        return new Command(stage, argv(words), limit);
    }

    /// Runs a command.
    public Result run(Command command) throws InterruptedException {
        Deadline patience = Deadline.in(PATIENCE, host.time()::nanos);
        Result result = host.commands().run(command);
        while (isNotReached(result) && !patience.over()) {
            host.time().sleep(PAUSE);
            result = host.commands().run(command);
        }
        return result;
    }

    Result run(List<String> words, Map<String, String> environment, Duration limit)
            throws InterruptedException {
        return run(new Command(stage, argv(words), environment, Optional.empty(), limit));
    }

    private static boolean isNotReached(Result result) {
        return !result.good() && NOT_REACHED.matcher(result.stderr()).find();
    }
}
