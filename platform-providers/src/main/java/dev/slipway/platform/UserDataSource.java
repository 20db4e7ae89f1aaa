package dev.slipway.platform;

import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;

/// One place where a machine finds settings that were meant for it.
///
/// A source reads. It writes nothing, retries nothing and logs nothing: retries and time limits live in
/// the ports.
public interface UserDataSource {
    /// Names the source in events, and stays the same from boot to boot; for example `user data`.
    String name();

    /// Reads the source now.
    ///
    /// @param in holds the facts `platform` and `variant`, the deadline, and who is told of retries
    /// @return `Skipped` if there is none, which is fine; `Failed` if that can't be told
    Outcome<Raw> fetch(Inputs in) throws InterruptedException;
}
