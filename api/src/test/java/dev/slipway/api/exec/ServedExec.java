package dev.slipway.api.exec;

import dev.slipway.client.Api;
import dev.slipway.client.Trouble;
import dev.slipway.client.exec.ExecRequest;
import dev.slipway.client.exec.ExecStreams;
import dev.slipway.client.exec.Terminal;
import dev.slipway.host.RealHost;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// `GET /exec` on a real socket, with a stand-in for `ctr` that runs commands on this machine.
///
/// @param audit what was written to the audit log
record ServedExec(
        Path folder, Vertx vertx, HttpServer server, Exec exec, List<Map<String, Object>> audit)
        implements AutoCloseable {
    static ServedExec in(Path folder) throws IOException {
        return with(folder, RealHost.machine(), options(folder));
    }

    static ExecOptions options(Path folder) {
        return new ExecOptions(
                Path.of("src/test/resources/exec/ctr").toAbsolutePath().toString(),
                folder.resolve("containerd.sock").toString(),
                64,
                64,
                Duration.ofSeconds(5));
    }

    static ServedExec with(Path folder, Host host, ExecOptions options) {
        List<Map<String, Object>> audit = new CopyOnWriteArrayList<>();
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

    record Ran(int exit, byte[] output) {
        String text() {
            return new String(output, StandardCharsets.UTF_8);
        }
    }

    Ran run(String... command) throws Trouble {
        return run(new byte[0], command);
    }

    Ran run(byte[] input, String... command) throws Trouble {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exit =
                dev.slipway.client.exec.Exec.run(
                        new ExecRequest(
                                new Api(List.of(socket()), _ -> {}),
                                "demo",
                                List.of(command),
                                false),
                        new ExecStreams(new ByteArrayInputStream(input), out, new NoTerminal()));
        return new Ran(exit, out.toByteArray());
    }

    /// Input and output are pipes.
    static final class NoTerminal implements Terminal {
        @Override
        public Optional<Size> size() {
            return Optional.empty();
        }

        @Override
        public void raw() {}

        @Override
        public void restore() {}

        @Override
        public void quits(boolean ends) {}

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
