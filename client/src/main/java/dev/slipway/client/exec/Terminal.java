package dev.slipway.client.exec;

import java.io.IOException;
import java.util.Optional;

/// The terminal of the one who types.
public interface Terminal {
    /// Of a terminal, in characters.
    record Size(int rows, int columns) {}

    /// Empty if there is no terminal.
    Optional<Size> size();

    /// Passes each key on as it is typed, Ctrl-C included, until [#restore].
    ///
    /// @throws IOException if there is no terminal, or no way to switch it
    void raw() throws IOException;

    /// As it was before [#raw]. May be called at any time, also twice.
    void restore();

    /// Has SIGQUIT end this process, or do nothing while the terminal is switched. Returns at once.
    void quits(boolean ends);

    /// Has `then` run each time the size changes.
    void onResize(Runnable then);
}
