package dev.slipway.network.identity;

import dev.slipway.model.Outcome;
import dev.slipway.network.config.InterfaceName;
import dev.slipway.network.networkd.LinkStatus;
import dev.slipway.network.networkd.Networkd;
import java.io.IOException;
import java.util.Optional;

/// The primary interface, and what systemd-networkd knows of it.
public record PrimaryLink(InterfaceName name, LinkStatus status) {
    /// Asks, if a primary interface is known.
    public static Optional<PrimaryLink> ask(Networkd networkd)
            throws IOException, InterruptedException {
        return new PrimaryInterface(networkd.host().disk()).find()
                        instanceof Outcome.Made<InterfaceName>(InterfaceName name)
                ? ask(networkd, name)
                : Optional.empty();
    }

    /// Asks for an interface that is the primary one.
    public static Optional<PrimaryLink> ask(Networkd networkd, InterfaceName name)
            throws InterruptedException {
        return networkd.status(name.text()) instanceof Outcome.Made<LinkStatus>(LinkStatus status)
                ? Optional.of(new PrimaryLink(name, status))
                : Optional.empty();
    }

    /// Whom to ask, put off until it is needed.
    @FunctionalInterface
    public interface Question {
        Optional<PrimaryLink> ask() throws IOException, InterruptedException;
    }
}
