package dev.slipway.client.exec;

import dev.slipway.client.Trouble;
import dev.slipway.client.exec.WebSocket.ProtocolBroken;
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
    private final Credit credit = new Credit();
    private final Outbox outbox = new Outbox();
    private final Pulse pulse;

    Conversation(ExecRequest request, ExecStreams streams, WebSocket socket) {
        this.request = request;
        this.streams = streams;
        this.socket = socket;
        this.pulse = new Pulse(outbox, socket);
    }

    /// @return the exit status of the command
    int run() throws Trouble {
        Thread sender = daemon("exec-send", () -> outbox.sendTo(socket));
        Thread keys = daemon("exec-input", this::passInput);
        Thread beats = daemon("exec-beats", pulse::run);
        try {
            socket.send(Protocol.initialize(request, size()));
            sender.start();
            keys.start();
            beats.start();
            if (request.tty()) {
                streams.terminal().onResize(this::passSize);
            }
            return listen();
        } catch (IOException gone) {
            throw pulse.isLost() ? Ends.silent(request) : Ends.gone(request);
        } catch (ProtocolBroken broken) {
            throw Ends.broken(request, broken.getMessage());
        } finally {
            sender.interrupt();
            keys.interrupt();
            beats.interrupt();
        }
    }

    private static Thread daemon(String name, Runnable work) {
        return Thread.ofPlatform().daemon().name(name).unstarted(work);
    }

    private int listen() throws IOException, ProtocolBroken, Trouble {
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
                    answerClose(frame);
                    return Ends.of(request, frame.payload());
                }
                default -> pulse.beat();
            }
        }
    }

    /// A server that does not wait for the answer has said all that counts.
    private void answerClose(Frame close) {
        try {
            socket.send(close);
        } catch (IOException _) {
            return;
        }
    }

    private void hear(String text) throws ProtocolBroken {
        Optional<Protocol.Capacity> capacity = Protocol.capacity(text);
        if (capacity.isPresent() && !credit.set(capacity.get().most(), capacity.get().written())) {
            throw new ProtocolBroken("it has passed on more input than there was");
        }
    }

    /// While nobody takes the output, nobody hears the server either.
    private void passOutput(byte[] bytes) throws Trouble {
        pulse.pause();
        try {
            streams.out().write(bytes);
            streams.out().flush();
        } catch (IOException _) {
            throw Ends.unread(request);
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

    private Optional<Terminal.Size> size() {
        return request.tty() ? streams.terminal().size() : Optional.empty();
    }

    private void passSize() {
        streams.terminal().size().map(Protocol::winch).ifPresent(outbox::first);
    }
}
