package dev.slipway.client.exec;

import dev.slipway.client.exec.WebSocket.ProtocolBroken;
import dev.slipway.model.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/// One command, from its first byte to its exit status.
final class Conversation {
    /// What the server is asked to pass on at once.
    private static final int CHUNK_BYTES = 4096;

    private final ExecRequest request;
    private final ExecStreams streams;
    private final WebSocket socket;
    private final boolean tty;
    private final Credit credit = new Credit();
    private final Outbox outbox = new Outbox();
    private final Pulse pulse;

    Conversation(ExecRequest request, ExecStreams streams, WebSocket socket, boolean tty) {
        this.request = request;
        this.streams = streams;
        this.socket = socket;
        this.tty = tty;
        this.pulse = new Pulse(outbox, socket);
    }

    /// @param size of the terminal
    Outcome<Integer> run(Optional<Terminal.Size> size) {
        Thread sender = daemon("exec-send", () -> outbox.sendTo(socket));
        Thread keys = daemon("exec-input", this::passInput);
        Thread beats = daemon("exec-beats", pulse::run);
        try {
            socket.send(Protocol.initialize(request, tty, size));
            sender.start();
            keys.start();
            beats.start();
            if (tty) {
                streams.terminal().onResize(this::passSize);
            }
            return listen();
        } catch (IOException gone) {
            return pulse.isLost() ? Ends.silent(request) : Ends.gone(request);
        } catch (ProtocolBroken broken) {
            return Ends.broken(request, broken.getMessage());
        } finally {
            sender.interrupt();
            keys.interrupt();
            beats.interrupt();
        }
    }

    private static Thread daemon(String name, Runnable work) {
        return Thread.ofPlatform().daemon().name(name).unstarted(work);
    }

    private Outcome<Integer> listen() throws IOException, ProtocolBroken {
        while (true) {
            Frame frame = socket.read();
            switch (frame.kind()) {
                case Frame.BINARY -> passOutput(frame.payload());
                case Frame.TEXT -> hear(frame.text());
                case Frame.PING -> {
                    pulse.beat();
                    outbox.first(Frame.pong(frame.payload()));
                }
                case Frame.CLOSE -> {
                    socket.send(Frame.close(frame.payload()));
                    return Ends.of(request, frame.payload());
                }
                default -> pulse.beat();
            }
        }
    }

    private void hear(String text) throws ProtocolBroken {
        Optional<Protocol.Capacity> capacity = Protocol.capacity(text);
        if (capacity.isPresent() && !credit.set(capacity.get().most(), capacity.get().written())) {
            throw new ProtocolBroken("it has passed on more input than there was");
        }
    }

    /// While nobody takes the output, nobody hears the server either.
    private void passOutput(byte[] bytes) throws IOException {
        pulse.pause();
        try {
            streams.out().write(bytes);
            streams.out().flush();
        } finally {
            pulse.beat();
        }
    }

    private void passInput() {
        byte[] chunk = new byte[CHUNK_BYTES];
        InputStream in = streams.in();
        try {
            credit.take();
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                outbox.input(Arrays.copyOf(chunk, count));
                credit.take();
            }
            outbox.last(Protocol.CONTENT_COMPLETE);
        } catch (IOException _) {
            outbox.last(Protocol.CONTENT_COMPLETE);
        } catch (InterruptedException _) {
            // The command has ended.
            return;
        }
    }

    private void passSize() {
        streams.terminal().size().map(Protocol::winch).ifPresent(outbox::first);
    }
}
