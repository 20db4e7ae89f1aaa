package dev.slipway.api.socket;

import java.time.Duration;

/// How much callers may ask for at once, and how long they may take.
///
/// @param connections that are open
/// @param requests that are answered; from the end of the body until the answer is handed to the kernel
/// @param bodies bytes of bodies that are held
/// @param bodyBytes the largest body of one request
/// @param patience with one caller
public record Limits(
        Share connections, Share requests, Share bodies, int bodyBytes, Patience patience) {
    /// The longest request line, in bytes. A list of all keys of a host in `keys` has about 20 KiB.
    public static final int LINE_BYTES = 32 << 10;

    /// All headers together, in bytes.
    public static final int HEADER_BYTES = 16 << 10;

    /// How many headers a request may have.
    public static final int HEADERS = 100;

    /// A host's: with a heap of 192 MiB, callers who try can hold less than a third of it. A body is limited
    /// as by the original's server.
    public static final Limits USUAL =
            new Limits(
                    new Share(512, 64, 32),
                    new Share(128, 32, 16),
                    new Share(24 << 20, 8 << 20, 4 << 20),
                    2 << 20,
                    new Patience(
                            Duration.ofSeconds(10),
                            Duration.ofSeconds(30),
                            Duration.ofSeconds(30),
                            Duration.ofSeconds(60)));

    /// How a limited amount is shared out.
    ///
    /// @param all in all
    /// @param each for each user without privilege
    /// @param reserve of all, what is left to privileged users
    public record Share(int all, int each, int reserve) {}

    /// How long a caller may take for each step. While its request is answered no time runs.
    ///
    /// @param head from the first byte of a request to the end of its headers
    /// @param body from there to the end of the body
    /// @param answer for taking the answer; also, for a stream, how long it may take nothing of it
    /// @param idle without a request
    public record Patience(Duration head, Duration body, Duration answer, Duration idle) {}
}
