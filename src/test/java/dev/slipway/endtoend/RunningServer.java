package dev.slipway.endtoend;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Writer;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A real `slipway serve` on a root, and calls to it.
final class RunningServer implements AutoCloseable {
    private static final String READY = "serves the settings API at";

    private final Process process;
    private final Path socket;

    private RunningServer(Process process, Path socket) {
        this.process = process;
        this.socket = socket;
    }

    /// Starts it and waits until it serves.
    static RunningServer on(Path root) throws IOException {
        Process process =
                new ProcessBuilder(
                                Program.commandLine(
                                        "serve", "--root", root.toString(), "--log-level", "error"))
                        .start();
        StringBuilder said = new StringBuilder();
        BufferedReader err = process.errorReader();
        for (String line = err.readLine(); line == null || !line.contains(READY); ) {
            if (line == null) {
                throw new AssertionError("it does not serve: " + said);
            }
            said.append(line).append('\n');
            line = err.readLine();
        }
        Thread.ofVirtual().start(() -> drain(err));
        return new RunningServer(process, root.resolve("run/slipway/api.sock"));
    }

    /// It must never wait for a reader.
    private static void drain(BufferedReader err) {
        try (err) {
            err.transferTo(Writer.nullWriter());
        } catch (IOException _) {
            // The process has ended, and its pipe with it.
        }
    }

    /// @param status of HTTP
    record Answer(int status, String body) {}

    /// @throws IOException if the server went away before it had answered
    Answer ask(String what, String body) throws IOException {
        String request =
                "%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(what, body.length(), body);
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8)));
            return answer(untilClosed(channel));
        }
    }

    private static String untilClosed(SocketChannel channel) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(8192);
        while (channel.read(buffer) >= 0) {
            all.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    private static Answer answer(String text) throws IOException {
        int head = text.indexOf("\r\n\r\n");
        if (head < 0) {
            throw new IOException("it went away");
        }
        return new Answer(Integer.parseInt(text.split(" ", 3)[1]), text.substring(head + 4));
    }

    /// SIGKILL.
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    /// SIGTERM.
    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
