package dev.slipway.services;

import dev.slipway.port.Commands.Command;
import dev.slipway.port.Commands.Result;
import dev.slipway.port.Host;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A restart command as a variant declares it.
///
/// @param argv the words between white space; no shell, no quoting
record CommandLine(List<String> argv) {
    /// Why a built-in action has no effect on a real host.
    static final String NOT_YET_BUILT_IN =
            "its effect is built in from the next version on; nothing was run";

    /// Empty if there is nothing but white space.
    static Optional<CommandLine> of(String text) {
        List<String> argv = Stream.of(text.split("\\s+")).filter(word -> !word.isEmpty()).toList();
        return argv.isEmpty() ? Optional.empty() : Optional.of(new CommandLine(argv));
    }

    /// The one place that tells built-in actions from programs.
    ///
    /// @return empty if it is a built-in action and `host` a real one: see [#NOT_YET_BUILT_IN]
    static Optional<Result> run(Command command, Host host) throws InterruptedException {
        if (!BuiltIns.have(command.argv())) {
            return Optional.of(host.commands().run(command));
        }
        return host.contained()
                ? Optional.of(host.commands().record(command, 0))
                : Optional.empty();
    }

    String text() {
        return String.join(" ", argv);
    }
}
