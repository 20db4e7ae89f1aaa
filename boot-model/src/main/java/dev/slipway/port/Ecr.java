package dev.slipway.port;

import dev.slipway.model.Outcome;

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

    /// Good for 12 hours.
    record Login(String user, String password) {
        /// Neither.
        @Override
        public String toString() {
            return "Login";
        }
    }
}
