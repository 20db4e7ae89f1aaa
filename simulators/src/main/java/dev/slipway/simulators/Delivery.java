package dev.slipway.simulators;

/// What a collector was sent.
///
/// @param path for example `/v1/traces`
/// @param query as sent, still encoded; empty for none
/// @param id by which the sender lets repeats be known (`Idempotency-Key`); empty for none
/// @param type of the body; empty for none
public record Delivery(String path, String query, String id, String type, String body) {
    static Delivery of(Call call) {
        return new Delivery(
                call.path(),
                call.query(),
                call.header("Idempotency-Key").orElse(""),
                call.header("Content-Type").orElse(""),
                call.body());
    }
}
