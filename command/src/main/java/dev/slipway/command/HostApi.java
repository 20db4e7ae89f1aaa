package dev.slipway.command;

import dev.slipway.client.Api;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// Where the API of the host is that a subcommand is about, and the options that say so.
final class HostApi {
    private HostApi() {}

    /// A subcommand that asks a running host, with the options that all such have.
    static Usage usage(String name, String does, String example) {
        return addOptions(Words.command(name, does, example));
    }

    static Usage addOptions(Usage usage) {
        return usage.addOption(
                        Words.option(
                                "--socket-path",
                                "FILE",
                                "where the API listens; /run/slipway/api.sock, else /run/api.sock, if left out"))
                .addOption(Words.option("--root", "DIR", "short for the socket of a host in DIR"))
                .addOption(Words.flag("--no-wait", "don't wait until it is applied"));
    }

    static Api of(Given given, PrintStream err) throws Wrong {
        return new Api(sockets(given), waiting(given, err));
    }

    private static List<Path> sockets(Given given) throws Wrong {
        if (given.flag("--socket-path") && given.flag("--root")) {
            throw new Wrong(
                    "two hosts were named", "--socket-path and --root", "take one of the two out");
        }
        if (given.flag("--root")) {
            // As `Api.SOCKETS` has it, below the root.
            return List.of(given.path("--root").orElseThrow().resolve("run/slipway/api.sock"));
        }
        return given.path("--socket-path").map(List::of).orElse(Api.SOCKETS);
    }

    private static Consumer<Duration> waiting(Given given, PrintStream err) throws Wrong {
        boolean quiet =
                given.flag("--log-level") && LogLevel.of(given).compareTo(LogLevel.WARN) < 0;
        return taken -> {
            if (!quiet) {
                err.println("slipway: waiting for the host, " + taken.toSeconds() + " s");
            }
        };
    }
}
