package dev.slipway.port;

import dev.slipway.model.Outcome;
import java.time.Duration;
import java.time.Instant;

/// Logins for the registries of AWS. Asked for, retried and refused like the calls of [Aws].
public interface Ecr {
    /// GetAuthorizationToken, in the region of `way`.
    Outcome<Login> login(Kind kind, Aws.Way way) throws InterruptedException;

    /// Which registry of AWS.
    enum Kind {
        /// that of an account in a region
        PRIVATE,
        /// the same at its FIPS endpoint
        PRIVATE_FIPS,
        /// `public.ecr.aws`; only `us-east-1` gives logins for it
        PUBLIC
    }

    /// How long a login is good for at most. Source: API reference of Amazon ECR, GetAuthorizationToken.
    Duration LONGEST = Duration.ofHours(12);

    /// @param end when it ends, by the clock of AWS; the epoch if AWS does not say
    record Login(String user, String password, Instant end) {
        /// Neither.
        @Override
        public String toString() {
            return "Login";
        }
    }
}
