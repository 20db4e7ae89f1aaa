package dev.slipway.network.identity;

import dev.slipway.model.Outcome;
import dev.slipway.network.config.InterfaceName;
import dev.slipway.network.config.IpAddress;
import dev.slipway.network.networkd.LinkStatus;
import dev.slipway.network.networkd.Networkd;
import dev.slipway.port.Disk;
import dev.slipway.settings.input.Decoded;
import dev.slipway.settings.input.Input;
import dev.slipway.settings.input.Node;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Writes `/etc/resolv.conf`: name servers and search domains from the settings, each of the two filled from
/// what the network told the primary interface if the settings have none.
///
/// Servers come in random order, so that the hosts of a fleet don't all ask the same one. What is there stays
/// if it says the same in another order, or if nothing is known.
public record ResolvConf(Networkd networkd) {
    static final Path FILE = Path.of("/etc/resolv.conf");

    /// Where a variant's template puts the settings under `dns`.
    static final Path SETTINGS = Path.of("/etc/netdog.toml");

    /// Resolvers look at no more. Source: resolv.conf(5), MAXNS.
    private static final int MOST_SERVERS = 3;

    /// Where systemd-resolved keeps files of its own; it writes over whatever others put there.
    private static final Path RESOLVED = Path.of("/run/systemd/resolve");

    private static final Pattern DOMAIN = Pattern.compile("[!-~]+");

    /// @param servers the name servers that may be written, in no order
    /// @param search the search domains
    private record Names(List<String> servers, List<String> search) {}

    /// What stands in the file.
    public record Written(List<String> servers) {
        public Written {
            servers = List.copyOf(servers);
        }
    }

    /// Writes it.
    ///
    /// @return `Kept` if it says that already, `Skipped` if nothing is known
    public Outcome<Written> write() throws InterruptedException {
        try {
            Outcome<Names> wanted = wanted();
            return switch (wanted) {
                case Outcome.Made<Names>(Names names) -> write(names);
                case Outcome.Kept<Names>(Names names, String _) -> write(names);
                case Outcome.Skipped<Names>(String why) -> new Outcome.Skipped<>(why);
                case Outcome.Failed<Names>(var problem) -> new Outcome.Failed<>(problem);
            };
        } catch (IOException refused) {
            return Outcome.failed(
                    "the name servers could not be written down: " + refused.getMessage(),
                    FILE.toString(),
                    "see that `/etc` can be written; the next boot or commit tries again");
        }
    }

    private Outcome<Names> wanted() throws IOException, InterruptedException {
        Optional<byte[]> file = disk().read(SETTINGS);
        Decoded decoded = Input.toml(file.map(String::new).orElse(""));
        List<String> servers = texts(decoded, "name-servers");
        List<String> search = texts(decoded, "search-list");
        boolean good =
                decoded.complete()
                        && servers.stream().allMatch(each -> IpAddress.of(each).isPresent())
                        && search.stream().allMatch(each -> DOMAIN.matcher(each).matches());
        return good
                ? filled(servers, search)
                : Outcome.failed(
                        "the name servers of the settings can't be read",
                        SETTINGS.toString(),
                        "let `name-servers` be a list of IP addresses and `search-list` one of domains");
    }

    private Outcome<Names> filled(List<String> servers, List<String> search)
            throws IOException, InterruptedException {
        Optional<Told> told = servers.isEmpty() || search.isEmpty() ? told() : Optional.empty();
        Names names =
                new Names(
                        servers.isEmpty() ? told.map(Told::servers).orElse(servers) : servers,
                        search.isEmpty() ? told.map(Told::search).orElse(search) : search);
        return names.servers().isEmpty() && names.search().isEmpty()
                ? new Outcome.Skipped<>(
                        "neither the settings nor the network name a name server; %s stays as it is"
                                .formatted(FILE))
                : new Outcome.Made<>(names);
    }

    /// What the network told the primary interface.
    private record Told(String zone, LinkStatus status) {
        List<String> servers() {
            return status.nameServers().stream().map(this::text).toList();
        }

        List<String> search() {
            return status.searchDomains().stream()
                    .filter(domain -> DOMAIN.matcher(domain).matches())
                    .toList();
        }

        private String text(InetAddress server) {
            String text = server.getHostAddress();
            return server.isLinkLocalAddress() && text.indexOf(':') >= 0 ? text + "%" + zone : text;
        }
    }

    private Optional<Told> told() throws IOException, InterruptedException {
        if (!(new PrimaryInterface(disk()).find()
                instanceof Outcome.Made<InterfaceName>(InterfaceName name))) {
            return Optional.empty();
        }
        return networkd.status(name.text()) instanceof Outcome.Made<LinkStatus>(LinkStatus status)
                ? Optional.of(new Told(name.text(), status))
                : Optional.empty();
    }

    private Outcome<Written> write(Names names) throws IOException {
        List<String> servers = new ArrayList<>(new LinkedHashSet<>(names.servers()));
        if (says(names, new HashSet<>(servers))) {
            return new Outcome.Kept<>(new Written(servers), "it names the same servers");
        }
        Collections.shuffle(servers, Random.from(networkd.host().random()));
        List<String> first = servers.subList(0, Math.min(MOST_SERVERS, servers.size()));
        leaveResolved();
        Texts.write(disk(), FILE, text(first, names.search()));
        return new Outcome.Made<>(new Written(first));
    }

    /// Whether the file is one that this could have written.
    private boolean says(Names names, HashSet<String> servers) throws IOException {
        List<String> there =
                Texts.whole(disk(), FILE).stream()
                        .flatMap(String::lines)
                        .filter(line -> line.startsWith("nameserver "))
                        .map(line -> line.substring("nameserver ".length()))
                        .toList();
        return servers.containsAll(there)
                && there.size() == Math.min(MOST_SERVERS, servers.size())
                && Texts.whole(disk(), FILE).equals(Optional.of(text(there, names.search())));
    }

    /// A link into systemd-resolved's folder gives way to a file of our own; systemd-resolved reads that then.
    private void leaveResolved() throws IOException {
        boolean resolved =
                disk().target(FILE)
                        .map(target -> FILE.getParent().resolve(target).normalize())
                        .filter(target -> target.startsWith(RESOLVED))
                        .isPresent();
        if (resolved) {
            disk().remove(FILE);
        }
    }

    private static String text(List<String> servers, List<String> search) {
        StringBuilder text = new StringBuilder();
        if (!search.isEmpty()) {
            text.append("search ").append(String.join(" ", search)).append('\n');
        }
        servers.forEach(server -> text.append("nameserver ").append(server).append('\n'));
        return text.toString();
    }

    private static List<String> texts(Decoded decoded, String name) {
        return Optional.ofNullable(decoded.root().members().get(name)).stream()
                .map(Node.Member::value)
                .flatMap(node ->
                        node instanceof Node.Array(var _, List<Node> elements)
                                ? elements.stream()
                                : Stream.of(node))
                .map(Node::plain)
                .map(String::valueOf)
                .toList();
    }

    private Disk disk() {
        return networkd.host().disk();
    }
}
