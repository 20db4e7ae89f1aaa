package dev.slipway.platform.generator;

import dev.slipway.model.Outcome;
import dev.slipway.model.Platform;
import dev.slipway.platform.LocalNetwork;
import dev.slipway.platform.Then;
import dev.slipway.port.Host;
import dev.slipway.port.Imds;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// The address of the primary network interface: what the network stage wrote down, else what EC2 says,
/// else the machine's own on the default route.
record CurrentAddress(Host host, Imds imds, LocalNetwork network) {
    static final Path FILE = Path.of("/var/lib/netdog/current_ip");

    Outcome<InetAddress> find(Call call) throws InterruptedException {
        Outcome<InetAddress> written = written();
        if (!(written instanceof Outcome.Skipped<InetAddress>)) {
            return written;
        }
        Outcome<InetAddress> told = told(call);
        return told instanceof Outcome.Skipped<InetAddress> ? ownAddress(call) : told;
    }

    private Outcome<InetAddress> written() {
        try {
            return host.disk()
                    .read(FILE)
                    .map(bytes ->
                            literal(
                                    new String(bytes, StandardCharsets.UTF_8).strip(),
                                    FILE.toString()))
                    .orElseGet(() -> new Outcome.Skipped<>("there is no " + FILE));
        } catch (IOException e) {
            return Outcome.failed(
                    "the current address can't be read: " + e.getMessage(),
                    FILE.toString(),
                    "make it a file that root may read, or remove it");
        }
    }

    private static Outcome<InetAddress> literal(String text, String where) {
        try {
            return new Outcome.Made<>(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException _) {
            return Outcome.failed(
                    "'%s' is no IP address".formatted(text),
                    where,
                    "let it hold one address, without a prefix length");
        }
    }

    private Outcome<InetAddress> told(Call call) throws InterruptedException {
        String path = "meta-data/local-ipv4";
        return call.platform() == Platform.Kind.EC2
                ? Then.of(call.ask(imds).text(path), text -> literal(text, path))
                : new Outcome.Skipped<>("only EC2 tells addresses");
    }

    /// A root folder that plays EC2 is not this machine.
    private Outcome<InetAddress> ownAddress(Call call) {
        boolean itself = !host.contained() || call.platform() != Platform.Kind.EC2;
        Optional<InetAddress> own = itself ? network.address() : Optional.empty();
        return own.<Outcome<InetAddress>>map(Outcome.Made::new)
                .orElseGet(() ->
                        new Outcome.Skipped<>("this machine has no address on a default route"));
    }
}
