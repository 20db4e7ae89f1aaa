package dev.slipway.network;

import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Stage;
import dev.slipway.model.Telling;
import dev.slipway.network.config.Addressing;
import dev.slipway.network.config.Device;
import dev.slipway.network.config.IpAddress.Family;
import dev.slipway.network.config.Network;
import dev.slipway.network.identity.PrimaryInterface;
import dev.slipway.network.networkd.Networkd;
import dev.slipway.network.networkd.NetworkdFiles;
import dev.slipway.network.networkd.NetworkdFolder;
import dev.slipway.network.networkd.NetworkdFolder.Change;
import dev.slipway.network.source.NetworkSource;
import dev.slipway.network.source.NetworkSource.Found;
import dev.slipway.port.Commands.Result;
import dev.slipway.port.Host;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// Configures the network as `net.toml`, else the kernel command line, says: writes the files of
/// systemd-networkd, makes it read them, waits for the addresses that are required, and keeps what follows
/// from them: primary interface, its address, name servers.
///
/// A source with mistakes fails the stage before anything is touched, so the network of the boot before stays
/// as it was. A network that does not come up is noted: whoever needs it says so.
public final class ConfigureNetwork implements Stage<ConfiguredNetwork> {
    /// The name of the stage in the plan, in events and in recorded commands.
    public static final String NAME = "network-config";

    /// How long addresses are waited for, if the deadline of the stage is not nearer. The original waits as
    /// long.
    static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    /// What the work after the wait needs of the deadline.
    private static final Duration REST = Duration.ofSeconds(10);

    private final Host host;
    private final Networkd networkd;
    private final NetworkdFolder folder;

    public ConfigureNetwork(Host host) {
        this.host = host;
        this.networkd = new Networkd(host, NAME);
        this.folder = new NetworkdFolder(host.disk());
    }

    /// Needs nothing.
    ///
    /// @return `Skipped` if no source names a device; files of an earlier boot stay then
    @Override
    public Outcome<ConfiguredNetwork> run(Inputs in) throws InterruptedException, IOException {
        return switch (new NetworkSource(host.disk()).find(in.telling())) {
            case Outcome.Made<Found>(Found found) -> configure(found, in);
            case Outcome.Kept<Found>(Found found, String _) -> configure(found, in);
            case Outcome.Skipped<Found>(String why) -> skip(why, in.telling());
            case Outcome.Failed<Found>(Problem problem) -> new Outcome.Failed<>(problem);
        };
    }

    private Outcome<ConfiguredNetwork> skip(String why, Telling telling) throws IOException {
        List<Path> ours = folder.ours();
        if (!ours.isEmpty()) {
            telling.note(
                    "%s still holds what an earlier boot made of one: remove %s* if the network is configured otherwise now"
                            .formatted(
                                    NetworkdFolder.PATH,
                                    NetworkdFolder.PATH.resolve(NetworkdFiles.PREFIX)));
        }
        return new Outcome.Skipped<>(why);
    }

    private Outcome<ConfiguredNetwork> configure(Found found, Inputs in)
            throws InterruptedException, IOException {
        Network network = found.network();
        Change change = folder.compare(NetworkdFiles.of(found.source(), network));
        if (removeOutdated(change) instanceof Outcome.Failed<Result>(Problem problem)) {
            return new Outcome.Failed<>(problem);
        }
        folder.make(change);
        new PrimaryInterface(host.disk()).remember(network.primary().name());
        // Also if no file differs: a boot that was killed may have written them and told nobody.
        if (networkd.reload() instanceof Outcome.Failed<Result>(Problem problem)) {
            return new Outcome.Failed<>(problem);
        }
        await(network, in);
        new PrimaryStatus(networkd).refresh(network.primary().addressing(), in.telling());
        ConfiguredNetwork configured =
                new ConfiguredNetwork(found.source(), network.primary().name().text());
        return change.none()
                ? new Outcome.Kept<>(
                        configured, "the files of systemd-networkd are as they should be")
                : new Outcome.Made<>(configured);
    }

    /// Before the files are written: a boot that is killed in between finds out again that they differ.
    private Outcome<Result> removeOutdated(Change change) throws InterruptedException {
        for (String device : change.outdatedDevices()) {
            if (host.disk().exists(Path.of("/sys/class/net", device))
                    && networkd.delete(device) instanceof Outcome.Failed<Result> failed) {
                return failed;
            }
        }
        return new Outcome.Skipped<>("no device is outdated");
    }

    private void await(Network network, Inputs in) throws InterruptedException {
        List<Device> required =
                network.devices().stream()
                        .filter(device -> isRequired(device.addressing()))
                        .toList();
        Duration limit = in.deadline().atMost(LONGEST_WAIT.plus(REST)).minus(REST);
        if (required.isEmpty() || !limit.isPositive()) {
            return;
        }
        String names =
                required.stream()
                        .map(ConfigureNetwork::described)
                        .collect(Collectors.joining(", "));
        boolean online;
        try (Telling.Wait _ = in.telling().waiting("addresses of " + names)) {
            online = networkd.online(required, limit);
        }
        if (!online) {
            in.telling()
                    .note(
                            "the network is not up, the boot goes on without: after %d s %s has not all its addresses; see `networkctl status --all`"
                                    .formatted(limit.toSeconds(), names));
        }
    }

    private static boolean isRequired(Addressing addressing) {
        return addressing.requires(Family.IPV4) || addressing.requires(Family.IPV6);
    }

    private static String described(Device device) {
        Addressing addressing = device.addressing();
        String how =
                addressing.dhcp4().required() && addressing.dhcp6().required()
                        ? "DHCPv4 and DHCPv6"
                        : addressing.dhcp4().required()
                                ? "DHCPv4"
                                : addressing.dhcp6().required() ? "DHCPv6" : "static";
        return "%s (%s)".formatted(device.name().text(), how);
    }
}
