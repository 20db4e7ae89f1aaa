package dev.slipway.network;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Telling;
import dev.slipway.network.config.Addressing;
import dev.slipway.network.config.InterfaceName;
import dev.slipway.network.identity.CurrentIp;
import dev.slipway.network.identity.PrimaryInterface;
import dev.slipway.network.identity.PrimaryLink;
import dev.slipway.network.identity.PrimarySysctl;
import dev.slipway.network.identity.ResolvConf;
import dev.slipway.network.networkd.Networkd;
import dev.slipway.port.Disk;
import java.io.IOException;
import java.util.Optional;

/// Keeps what follows from the primary interface: its address, the name servers it was told, its sysctl.
/// What can't be had is noted; nothing of it stops a boot by itself.
record PrimaryStatus(Networkd networkd) {
    /// @param addressing of the primary interface, as it was asked for
    void refresh(Addressing addressing, Telling telling) throws IOException, InterruptedException {
        switch (new PrimaryInterface(disk()).find()) {
            case Outcome.Made<InterfaceName>(InterfaceName name) ->
                    refresh(name, addressing, telling);
            case Outcome.Kept<InterfaceName>(InterfaceName name, String _) ->
                    refresh(name, addressing, telling);
            case Outcome.Skipped<InterfaceName>(String why) -> telling.note(why);
            case Outcome.Failed<InterfaceName>(Problem problem) -> telling.note(problem.what());
        }
    }

    private void refresh(InterfaceName name, Addressing addressing, Telling telling)
            throws IOException, InterruptedException {
        note(new PrimarySysctl(networkd.host(), networkd.stage()).apply(name), telling);
        Optional<PrimaryLink> link = PrimaryLink.ask(networkd, name);
        note(new ResolvConf(networkd.host(), () -> link).write(), telling);
        if (new CurrentIp(disk()).remember(addressing, link).isEmpty()) {
            telling.note(
                    "'%s' has no address yet that reaches beyond its link".formatted(name.text()));
        }
    }

    private static void note(Outcome<?> outcome, Telling telling) {
        switch (outcome) {
            case Outcome.Made<?> _, Outcome.Kept<?> _ -> {}
            case Outcome.Skipped<?>(String why) -> telling.note(why);
            case Outcome.Failed<?>(Problem problem) -> telling.note(problem.what());
        }
    }

    private Disk disk() {
        return networkd.host().disk();
    }
}
