package dev.slipway.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/// A line of `endpoints.txt`.
///
/// @param request method and target
record EndpointCase(
        String given,
        String request,
        String sent,
        int status,
        String type,
        String body,
        String after) {
    private static final Map<String, String> TYPES =
            Map.of(
                    "json", "application/json",
                    "text", "text/plain; charset=utf-8",
                    "metrics", PrometheusText.TYPE);

    static List<EndpointCase> all() throws IOException {
        try (InputStream table = EndpointCase.class.getResourceAsStream("endpoints.txt")) {
            return new String(table.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(EndpointCase::of)
                    .toList();
        }
    }

    private static EndpointCase of(String line) {
        String[] cells = line.split(" +\\| +");
        return new EndpointCase(
                cells[0],
                cells[1],
                cells[2],
                Integer.parseInt(cells[3]),
                cells[4],
                cells[5],
                cells[6].strip());
    }

    String method() {
        return request.split(" ")[0];
    }

    String target() {
        return request.split(" ")[1];
    }

    /// As in [Endpoints], whether it has it or not.
    String row() {
        return method() + " " + target().split("\\?")[0];
    }

    /// The type of the body that is sent. The original's client says JSON of every request.
    String sentType() {
        return switch (sent.split(" ")[0]) {
            case "toml" -> SettingsBody.TOML;
            case "words" -> SettingsBody.WORDS;
            case "json" -> SettingsBody.JSON;
            default -> method().equals("PATCH") ? "" : SettingsBody.JSON;
        };
    }

    byte[] sentBody() {
        return sent.equals("-")
                ? new byte[0]
                : sent.substring(sent.indexOf(' ') + 1).getBytes(UTF_8);
    }

    String contentType() {
        return TYPES.getOrDefault(type, "");
    }

    boolean fits(String answer) {
        return switch (body.charAt(0)) {
            case '=' -> answer.equals(body.substring(2));
            case '~' -> answer.contains(body.substring(2));
            default -> answer.isEmpty();
        };
    }

    @Override
    public String toString() {
        return request + " " + sent + " (" + given + ")";
    }
}
