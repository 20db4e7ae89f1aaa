package dev.slipway.services.logs;

import java.time.Duration;

/// How much of time and disk a bundle may take.
///
/// @param each of one request
/// @param all of all requests together
/// @param fileBytes of one file of the bundle; of a longer one its newest part is kept
/// @param bundleBytes of all its files before they are compressed
/// @param atOnce how many requests are under way side by side
public record Limits(Duration each, Duration all, long fileBytes, long bundleBytes, int atOnce) {
    public static final Limits STANDARD =
            new Limits(Duration.ofSeconds(10), Duration.ofSeconds(60), 32 << 20, 256 << 20, 4);
}
