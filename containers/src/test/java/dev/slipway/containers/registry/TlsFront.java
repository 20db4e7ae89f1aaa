package dev.slipway.containers.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// TLS before a server that has none, with a certificate that only those trust who are told to.
///
/// @param pem its certificate
record TlsFront(HttpsServer server, String pem) implements AutoCloseable {
    private static final char[] PASSWORD = "not-a-secret".toCharArray();

    static TlsFront before(URI plain, Path folder) throws Exception {
        KeyStore keys = keys(folder.resolve("front.p12"));
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        HttpClient client = HttpClient.newHttpClient();
        server.createContext("/", exchange -> pass(client, plain, exchange));
        server.start();
        return new TlsFront(server, pem(keys));
    }

    private static KeyStore keys(Path file) throws Exception {
        int exit =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-alias",
                                "front",
                                "-dname",
                                "CN=front",
                                "-ext",
                                "san=ip:127.0.0.1",
                                "-storepass",
                                new String(PASSWORD),
                                "-keystore",
                                file.toString())
                        .redirectErrorStream(true)
                        .start()
                        .waitFor();
        if (exit != 0) {
            throw new IOException("keytool ends with " + exit);
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private static String pem(KeyStore keys) throws Exception {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getCertificate("front").getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    private static void pass(HttpClient client, URI plain, HttpExchange exchange)
            throws IOException {
        try (exchange) {
            HttpResponse<byte[]> answer =
                    client.send(
                            HttpRequest.newBuilder(
                                            plain.resolve(exchange.getRequestURI().toString()))
                                    .method(
                                            exchange.getRequestMethod(),
                                            HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            answer.headers()
                    .map()
                    .forEach((name, values) -> {
                        if (!name.startsWith(":") && !name.equalsIgnoreCase("content-length")) {
                            exchange.getResponseHeaders().put(name, List.copyOf(values));
                        }
                    });
            boolean none = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.statusCode(), none ? -1 : answer.body().length);
            if (!none) {
                exchange.getResponseBody().write(answer.body());
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
