package dev.slipway.api;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.port.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.Optional;

/// The socket on which the API listens.
///
/// @param path on this machine
/// @param own the file that this process has made; empty if the socket was handed over
record OpenSocket(ServerSocketChannel channel, Path path, Optional<Own> own) {
    /// @param identity see [ApiSocket#identity]
    record Own(ApiSocket file, Object identity) {}

    /// @return `Failed` if there is no way to listen there, naming it
    static Outcome<OpenSocket> of(Host host, Listening listening) {
        if (listening.inherited().isPresent()) {
            return inherited(listening.inherited().get());
        }
        ApiSocket file = ApiSocket.of(host, listening.socket());
        try {
            Optional<Problem> obstacle = file.makeRoom();
            if (obstacle.isPresent()) {
                return new Outcome.Failed<>(obstacle.get());
            }
            ServerSocketChannel channel = file.listen();
            Own own = new Own(file, file.identity());
            return new Outcome.Made<>(new OpenSocket(channel, file.file(), Optional.of(own)));
        } catch (IOException refused) {
            return new Outcome.Failed<>(file.refused(refused));
        }
    }

    private static Outcome<OpenSocket> inherited(ServerSocketChannel channel) {
        try {
            return channel.getLocalAddress() instanceof UnixDomainSocketAddress address
                    ? new Outcome.Made<>(
                            new OpenSocket(channel, address.getPath(), Optional.empty()))
                    : Outcome.failed(
                            "the socket that was handed over is no Unix socket",
                            "the socket unit of Slipway",
                            "write `ListenStream=%s` there".formatted(SettingsApi.SOCKET));
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    /// Nobody finds it any more, who has connected goes on. One that was handed over stays where it is: who
    /// connects now waits for the process that comes next.
    void hide() {
        try {
            if (own.isPresent()) {
                own.get().file().remove(own.get().identity());
            }
        } catch (IOException _) {
            // What stays behind leads nowhere; the next start replaces it.
            return;
        }
    }

    /// Ends it, after [#hide].
    void close() {
        if (own.isPresent()) {
            try {
                channel.close();
            } catch (IOException closed) {
                throw new UncheckedIOException(closed);
            }
        }
    }
}
