package dev.slipway.client;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The API of a host, as a client sees it: a socket that answers. One connection for each request.
///
/// @param sockets tried in this order
/// @param waiting is told every 5 s how long an answer has been waited for
public record Api(List<Path> sockets, Consumer<Duration> waiting) {
    /// Where a host listens, and where programs made for the original look for it.
    public static final List<Path> SOCKETS =
            List.of(Path.of("/run/slipway/api.sock"), Path.of("/run/api.sock"));

    public Api {
        sockets = List.copyOf(sockets);
    }

    /// Asks and waits for the whole answer, whatever its status.
    ///
    /// @throws Trouble if there is none, saying why
    public Answer send(Ask ask) throws Trouble {
        try (SocketChannel channel = connect(ask.limit());
                Patience patience = Patience.with(channel, ask.limit(), waiting)) {
            return exchange(channel, ask, patience);
        } catch (IOException broken) {
            throw new Trouble(
                    "the connection broke: " + broken.getMessage(), ask.name(), Unreachable.LOOK);
        }
    }

    /// The same, where anything but success is trouble.
    ///
    /// @throws Refused for an answer that is no success, with the host's own words
    public Answer demand(Ask ask) throws Trouble {
        Answer answer = send(ask);
        if (!answer.good()) {
            throw new Refused(ask, answer);
        }
        return answer;
    }

    private static Answer exchange(SocketChannel channel, Ask ask, Patience patience)
            throws Trouble {
        try {
            write(channel, ask);
            return AnswerReader.read(channel, ask.method());
        } catch (BadAnswer bad) {
            throw new Trouble(
                    "what answers there can't be understood: " + bad.getMessage(),
                    ask.name(),
                    "see that the socket is that of the settings API");
        } catch (IOException broken) {
            throw new Trouble(
                    patience.isOver() ? late(ask) : "the host closed the connection half-way",
                    ask.name(),
                    Unreachable.LOOK);
        }
    }

    private static String late(Ask ask) {
        return "there was no answer within " + ask.limit().toSeconds() + " s";
    }

    /// A host that answers before it has read all, because it refuses the rest, is listened to.
    private static void write(SocketChannel channel, Ask ask) throws IOException {
        ByteBuffer[] all = {ByteBuffer.wrap(ask.head()), ByteBuffer.wrap(ask.body())};
        try {
            while (all[0].hasRemaining() || all[1].hasRemaining()) {
                channel.write(all);
            }
        } catch (EOFException | java.nio.channels.ClosedChannelException gone) {
            throw gone;
        } catch (IOException refused) {
            return;
        }
    }

    /// Connects to the first socket that takes the call.
    SocketChannel connect(Duration limit) throws Trouble {
        for (Path socket : sockets) {
            Optional<SocketChannel> channel = connect(socket, limit);
            if (channel.isPresent()) {
                return channel.get();
            }
        }
        throw new Trouble(Unreachable.missing(sockets));
    }

    /// @return empty if there is no such socket
    private static Optional<SocketChannel> connect(Path socket, Duration limit) throws Trouble {
        try {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            try (Patience _ = Patience.with(channel, limit, _ -> {})) {
                channel.connect(UnixDomainSocketAddress.of(socket));
                return Optional.of(channel);
            } catch (IOException refused) {
                channel.close();
                throw refused;
            }
        } catch (IOException refused) {
            if (Unreachable.isMissing(socket)) {
                return Optional.empty();
            }
            throw new Trouble(Unreachable.because(socket, refused));
        }
    }
}
