package dev.slipway.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.model.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchTest {
    @TempDir Path folder;
    private final List<String> logins = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        logins.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        String path = exchange.getRequestURI().getPath();
        byte[] body =
                path.equals("/large") ? new byte[2 << 20] : path.getBytes(StandardCharsets.UTF_8);
        if (path.equals("/moved")) {
            exchange.getResponseHeaders().add("Location", "/new");
        }
        int status = path.equals("/moved") ? 302 : path.equals("/none") ? 404 : 200;
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Test
    void documentsComeInTheOrderInWhichTheyWereNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("a.toml"), "file");

        assertThat(
                        texts(
                                file.toString(),
                                "file://" + file,
                                "base64:aW5saW5l",
                                at("/one"),
                                at("/moved")))
                .containsExactly("file", "file", "inline", "/one", "/new");
    }

    @Test
    void aLoginInTheAddressIsSentAndNeverTold() throws Exception {
        Outcome<byte[]> got =
                fetch(at("/none?sig=secret").replace("://", "://user:s%40cret@")).getFirst();

        assertThat(logins).containsExactly("Basic dXNlcjpzQGNyZXQ=");
        assertThat(got)
                .isEqualTo(
                        Outcome.failed(
                                "the server answers 404",
                                at("/none"),
                                "check the address, and that you may read what is there"));
    }

    @Test
    void noMoreIsReadThanADocumentMayHave() throws Exception {
        assertThat(texts(at("/large")).getFirst()).hasSize((1 << 20) + 1);
    }

    private String at(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static List<Outcome<byte[]>> fetch(String... words) throws Exception {
        List<Source> sources = new ArrayList<>();
        for (String word : words) {
            sources.add(Source.of(word));
        }
        return new Fetch(Map.of(), System.err).all(sources);
    }

    private static List<String> texts(String... words) throws Exception {
        return fetch(words).stream()
                .map(got ->
                        new String(((Outcome.Made<byte[]>) got).value(), StandardCharsets.UTF_8))
                .toList();
    }
}
