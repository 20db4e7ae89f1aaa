package dev.slipway.services.scaling;

import dev.slipway.model.Fact;
import java.time.Duration;

/// The Auto Scaling group has put this instance into service. Made by the stage `await-in-service`.
///
/// @param waited how long that took
public record InService(Duration waited) {
    public static final Fact<InService> FACT = new Fact<>("in-service", InService.class);
}
