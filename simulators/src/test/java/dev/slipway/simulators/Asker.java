package dev.slipway.simulators;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;

/// Asks a simulator as any program would.
final class Asker implements AutoCloseable {
    private static final String TTL = "X-aws-ec2-metadata-token-ttl-seconds";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI endpoint;

    Asker(URI endpoint) {
        this.endpoint = endpoint;
    }

    /// @param headers name, value, name, value, ...
    HttpResponse<String> send(String method, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(endpoint.resolve(path))
                        .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> put(String path, String ttl) throws IOException, InterruptedException {
        return send("PUT", path, TTL, ttl);
    }

    String token() throws IOException, InterruptedException {
        return put("/latest/api/token", "60").body();
    }

    HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        return send("GET", path, "X-aws-ec2-metadata-token", token);
    }

    /// The body at a path; empty for 404.
    Optional<String> body(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = get(path, token());
        return switch (response.statusCode()) {
            case 200 -> Optional.of(response.body());
            case 404 -> Optional.empty();
            default -> throw new AssertionError(response);
        };
    }

    @Override
    public void close() {
        client.close();
    }
}
