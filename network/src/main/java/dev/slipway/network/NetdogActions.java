package dev.slipway.network;

import dev.slipway.model.BuiltIn;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.network.config.Addressing;
import dev.slipway.network.config.InterfaceName;
import dev.slipway.network.identity.Hostname;
import dev.slipway.network.identity.PrimaryInterface;
import dev.slipway.network.identity.PrimaryLink;
import dev.slipway.network.identity.ResolvConf;
import dev.slipway.network.networkd.Networkd;
import dev.slipway.network.source.NetworkSource;
import dev.slipway.network.source.NetworkSource.Found;
import dev.slipway.port.Host;
import java.io.IOException;
import java.util.List;

/// What the original's `netdog` does when a variant's restart commands, or the network, call it.
public final class NetdogActions {
    private static final String NETDOG = "netdog";

    private final Host host;

    private NetdogActions(Host host) {
        this.host = host;
    }

    /// @param stage who runs them, as in the plan; recorded with each command that they run themselves
    public static List<BuiltIn> of(Host host, String stage) {
        NetdogActions actions = new NetdogActions(host);
        Networkd networkd = new Networkd(host, stage);
        return List.of(
                BuiltIn.bare(actions::setHostname, NETDOG, "set-hostname"),
                // The original's unit, which has the name from a file of settings, calls the one
                // above.
                BuiltIn.bare(
                        _ -> printed(new Hostname(host.disk()).setAsRendered()),
                        "systemctl",
                        "try-restart",
                        "set-hostname.service"),
                BuiltIn.bare(
                        _ -> printed(new ResolvConf(host, () -> PrimaryLink.ask(networkd)).write()),
                        NETDOG,
                        "write-resolv-conf"),
                BuiltIn.bare(
                        call -> actions.writeStatus(networkd, call),
                        NETDOG,
                        "write-primary-interface-status"),
                BuiltIn.bare(_ -> actions.primaryInterface(), NETDOG, "primary-interface"));
    }

    private Outcome<BuiltIn.Printed> setHostname(BuiltIn.Call call) {
        return call.arguments().size() == 1
                ? printed(new Hostname(host.disk()).set(call.arguments().getFirst()))
                : Outcome.failed(
                        "`netdog set-hostname` takes one name",
                        "its arguments",
                        "write `netdog set-hostname NAME`");
    }

    private Outcome<BuiltIn.Printed> writeStatus(Networkd networkd, BuiltIn.Call call)
            throws InterruptedException {
        return switch (new NetworkSource(host.disk()).find(call.telling())) {
            case Outcome.Made<Found>(Found found) ->
                    writeStatus(networkd, found.network().primary().addressing(), call);
            case Outcome.Kept<Found>(Found found, String _) ->
                    writeStatus(networkd, found.network().primary().addressing(), call);
            case Outcome.Skipped<Found>(String why) -> new Outcome.Skipped<>(why);
            case Outcome.Failed<Found>(Problem problem) -> new Outcome.Failed<>(problem);
        };
    }

    private static Outcome<BuiltIn.Printed> writeStatus(
            Networkd networkd, Addressing addressing, BuiltIn.Call call)
            throws InterruptedException {
        try {
            new PrimaryStatus(networkd).refresh(addressing, call.telling());
            return new Outcome.Made<>(BuiltIn.Printed.NOTHING);
        } catch (IOException refused) {
            return Outcome.failed(
                    "what the network told could not be written down: " + refused.getMessage(),
                    "/var/lib/netdog and /etc",
                    "run as root, and see that both can be written");
        }
    }

    private Outcome<BuiltIn.Printed> primaryInterface() {
        try {
            return new PrimaryInterface(host.disk())
                    .find()
                    .map(InterfaceName::text)
                    .map(name -> new BuiltIn.Printed("\"" + name + "\"\n"));
        } catch (IOException refused) {
            return Outcome.failed(
                    "the primary interface can't be read: " + refused.getMessage(),
                    "/var/lib/netdog",
                    "run as root");
        }
    }

    private static Outcome<BuiltIn.Printed> printed(Outcome<?> outcome) {
        return outcome.map(_ -> BuiltIn.Printed.NOTHING);
    }
}
