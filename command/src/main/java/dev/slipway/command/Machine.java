package dev.slipway.command;

import dev.slipway.host.CommandResults;
import dev.slipway.host.RealHost;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.pipeline.Paths;
import dev.slipway.port.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The machine that a subcommand works on: this one, or the folder that `--root` names.
final class Machine {
    private Machine() {}

    static Host of(Given given) throws IOException, Wrong {
        return of(given.path("--root"), Options.file(given, "--command-results"));
    }

    /// The machine that was booted before: a folder that is not there is wrong usage, not a new host.
    static Host booted(Given given) throws IOException, Wrong {
        Optional<Path> root = given.path("--root");
        if (root.isPresent() && !Files.isDirectory(root.get())) {
            throw new Wrong(
                    "there is no folder '%s'".formatted(root.get()),
                    "--root",
                    "name a folder that `slipway boot --root` has booted");
        }
        return of(given);
    }

    static Host of(Optional<Path> root, Optional<Path> results) throws IOException, Wrong {
        if (root.isEmpty()) {
            return RealHost.machine();
        }
        Optional<CommandResults> read = Optional.empty();
        if (results.isPresent()) {
            read = Optional.of(made(CommandResults.read(results.get())));
        }
        return RealHost.at(root.get().toAbsolutePath().normalize(), read);
    }

    /// The value that was made, or the problem as wrong usage.
    static <T> T made(Outcome<T> outcome) throws Wrong {
        return switch (outcome) {
            case Outcome.Made<T>(T value) -> value;
            case Outcome.Kept<T>(T value, var _) -> value;
            case Outcome.Skipped<T>(String why) ->
                    throw new Wrong(why, "this command", "see its `--help`");
            case Outcome.Failed<T>(Problem problem) -> throw new Wrong(problem);
        };
    }

    /// The lock of the root is held by another process.
    static Problem busy(Host host) {
        return new Problem(
                "another process boots or serves this host",
                host.disk().real(Paths.LOCK).toString(),
                "wait until it has ended, see `slipway status`; or stop it first");
    }
}
