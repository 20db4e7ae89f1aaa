package dev.slipway.host.cloud;

import java.time.Instant;

/// Credentials of the role of this instance.
///
/// @param role its name
record Keys(String role, String accessKeyId, String secret, String token, Instant expiration) {
    /// Names the role only.
    @Override
    public String toString() {
        return "keys of role " + role;
    }
}
