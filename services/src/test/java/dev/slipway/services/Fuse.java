package dev.slipway.services;

import java.io.IOException;

/// Stops a run at one of its effects: before a write, or before, during or after a command. After a write
/// is before the next effect.
final class Fuse {
    /// A fuse that never blows.
    static final int NEVER = -1;

    private final Blow blow;
    private int left;
    private boolean blown;

    /// @param left how many times it burns without harm
    Fuse(Blow blow, int left) {
        this.blow = blow;
        this.left = left;
    }

    /// How a run is stopped.
    enum Blow {
        /// the process is killed, at a write or around a command
        KILL,
        /// the disk refuses a write
        REFUSE
    }

    /// What no code catches.
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    void write() throws IOException {
        if (burn() && blow == Blow.REFUSE) {
            throw new IOException("No space left on device");
        }
        if (blown) {
            throw new Killed();
        }
    }

    void command() {
        if (blow == Blow.KILL && burn()) {
            throw new Killed();
        }
    }

    private boolean burn() {
        blown |= left-- == 0;
        return blown;
    }

    Blow blow() {
        return blow;
    }

    /// Whether it stopped something.
    boolean blown() {
        return blown;
    }
}
