package dev.slipway.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The OpenAPI 3.1 document of the API.
final class OpenApi {
    private OpenApi() {}

    /// `GET /openapi.json`
    static Reply document(Request request) {
        return Reply.json(OpenApi.bytes());
    }

    static byte[] bytes() {
        try (InputStream document = OpenApi.class.getResourceAsStream("openapi.json")) {
            return document.readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
