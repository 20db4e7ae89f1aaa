package dev.slipway.api.exec;

import dev.slipway.client.exec.ExecRequest;
import dev.slipway.client.exec.ExecStreams;
import dev.slipway.client.exec.Terminal;
import dev.slipway.host.RealHost;
import dev.slipway.model.Outcome;
import dev.slipway.port.Host;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// `GET /exec` on a real socket, with a stand-in for `ctr` that runs commands on this machine.
///
/// @param audit what was written to the audit log
record ServedExec(Path folder, Vertx vertx, HttpServer server, Exec exec, List<String> audit)
        implements AutoCloseable {
    static ServedExec in(Path folder) throws IOException {
        return with(folder, RealHost.machine(), options(folder));
    }

    static ExecOptions options(Path folder) {
        return new ExecOptions(
                Path.of("src/test/resources/exec/ctr").toAbsolutePath().toString(),
                folder.resolve("containerd.sock").toString(),
                64,
                64);
    }

    static ServedExec with(Path folder, Host host, ExecOptions options) {
        List<String> audit = new CopyOnWriteArrayList<>();
        Vertx vertx = Vertx.vertx();
        Exec exec = new Exec(host, options, audit::add);
        HttpServer server =
                vertx.createHttpServer(new HttpServerOptions().setWebSocketClosingTimeout(2))
                        .requestHandler(request -> exec.take(request, "root"));
        server.listen(SocketAddress.domainSocketAddress(folder.resolve("api.sock").toString()))
                .await();
        return new ServedExec(folder, vertx, server, exec, audit);
    }

    Path socket() {
        return folder.resolve("api.sock");
    }

    /// What `ctr` was called with, without its first words.
    List<String> calls() throws IOException {
        return Files.readAllLines(folder.resolve("calls"));
    }

    record Ran(Outcome<Integer> end, byte[] output) {
        int exit() {
            return switch (end) {
                case Outcome.Made<Integer>(Integer exit) -> exit;
                case Outcome.Kept<Integer> _, Outcome.Skipped<Integer> _ ->
                        throw new AssertionError(end);
                case Outcome.Failed<Integer>(var problem) ->
                        throw new AssertionError(problem.text());
            };
        }

        String text() {
            return new String(output, StandardCharsets.UTF_8);
        }
    }

    Ran run(String... command) {
        return run(new byte[0], command);
    }

    Ran run(byte[] input, String... command) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Outcome<Integer> end =
                dev.slipway.client.exec.Exec.run(
                        new ExecRequest(socket(), "demo", List.of(command), Optional.of(false)),
                        new ExecStreams(new ByteArrayInputStream(input), out, new NoTerminal()));
        return new Ran(end, out.toByteArray());
    }

    /// Input and output are pipes.
    static final class NoTerminal implements Terminal {
        @Override
        public boolean isInteractive() {
            return false;
        }

        @Override
        public Optional<Size> size() {
            return Optional.empty();
        }

        @Override
        public void raw() {}

        @Override
        public void restore() {}

        @Override
        public void onResize(Runnable then) {}
    }

    @Override
    public void close() {
        exec.close();
        server.close().await();
        vertx.close().await();
    }
}
