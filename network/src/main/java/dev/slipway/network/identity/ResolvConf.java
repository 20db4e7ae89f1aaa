package dev.slipway.network.identity;

import dev.slipway.model.Outcome;
import dev.slipway.network.config.IpAddress;
import dev.slipway.port.Host;
import dev.slipway.settings.input.Decoded;
import dev.slipway.settings.input.Input;
import dev.slipway.settings.input.Node;
import java.io.IOException;
import java.net.Inet6Address;
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
/// if it says the same in another order, or if nothing is known; its servers stay if none is known.
///
/// @param question what the network told; asked only if the settings lack something
public record ResolvConf(Host host, PrimaryLink.Question question) {
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
    /// @return `Kept` if it says that already, or if nothing is known
    public Outcome<Written> write() throws InterruptedException {
        try {
            Optional<Names> settings = settings();
            if (settings.isEmpty()) {
                return Outcome.failed(
                        "the name servers of the settings can't be read",
                        SETTINGS.toString(),
                        "let `name-servers` be a list of IP addresses and `search-list` one of domains");
            }
            Optional<Names> names = filled(settings.get());
            return names.isPresent()
                    ? write(names.get())
                    : new Outcome.Kept<>(
                            new Written(List.of()),
                            "neither the settings nor the network name a name server");
        } catch (IOException refused) {
            return Outcome.failed(
                    "the name servers could not be written down: " + refused.getMessage(),
                    FILE.toString(),
                    "see that `/etc` can be written; the next boot or commit tries again");
        }
    }

    /// Empty if they can't be read.
    private Optional<Names> settings() throws IOException {
        Decoded decoded = Input.toml(Texts.whole(host.disk(), SETTINGS).orElse(""));
        Names names = new Names(texts(decoded, "name-servers"), texts(decoded, "search-list"));
        boolean good =
                decoded.complete()
                        && names.servers().stream().allMatch(each -> IpAddress.of(each).isPresent())
                        && names.search().stream().allMatch(each -> DOMAIN.matcher(each).matches());
        return good ? Optional.of(names) : Optional.empty();
    }

    private Optional<Names> filled(Names settings) throws IOException, InterruptedException {
        boolean lacking = settings.servers().isEmpty() || settings.search().isEmpty();
        Optional<PrimaryLink> link = lacking ? question.ask() : Optional.empty();
        Names names =
                new Names(
                        settings.servers().isEmpty()
                                ? link.map(ResolvConf::servers).orElse(List.of())
                                : settings.servers(),
                        settings.search().isEmpty()
                                ? link.map(ResolvConf::search).orElse(List.of())
                                : settings.search());
        if (names.servers().isEmpty() && !names.search().isEmpty()) {
            return Optional.of(new Names(there(), names.search()));
        }
        return Optional.of(names).filter(found -> !found.servers().isEmpty());
    }

    private static List<String> servers(PrimaryLink link) {
        return link.status().nameServers().stream().map(server -> text(server, link)).toList();
    }

    /// An address of the link alone means nothing without the link.
    private static String text(InetAddress server, PrimaryLink link) {
        return server instanceof Inet6Address && server.isLinkLocalAddress()
                ? server.getHostAddress() + "%" + link.name().text()
                : server.getHostAddress();
    }

    private static List<String> search(PrimaryLink link) {
        return link.status().searchDomains().stream()
                .filter(domain -> DOMAIN.matcher(domain).matches())
                .toList();
    }

    private Outcome<Written> write(Names names) throws IOException {
        List<String> servers = new ArrayList<>(new LinkedHashSet<>(names.servers()));
        if (says(names, new HashSet<>(servers))) {
            return new Outcome.Kept<>(new Written(servers), "it names the same servers");
        }
        Collections.shuffle(servers, Random.from(host.random()));
        List<String> first = servers.subList(0, Math.min(MOST_SERVERS, servers.size()));
        leaveResolved();
        Texts.write(host.disk(), FILE, text(first, names.search()));
        return new Outcome.Made<>(new Written(first));
    }

    /// Whether the file is one that this could have written.
    private boolean says(Names names, HashSet<String> servers) throws IOException {
        List<String> there = there();
        return servers.containsAll(there)
                && there.size() == Math.min(MOST_SERVERS, servers.size())
                && Texts.whole(host.disk(), FILE).equals(Optional.of(text(there, names.search())));
    }

    /// The servers that stand in the file.
    private List<String> there() throws IOException {
        return Texts.whole(host.disk(), FILE).stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("nameserver "))
                .map(line -> line.substring("nameserver ".length()).strip())
                .toList();
    }

    /// A link into systemd-resolved's folder gives way to a file of our own; systemd-resolved reads that then.
    private void leaveResolved() throws IOException {
        boolean resolved =
                host.disk()
                        .target(FILE)
                        .map(target -> FILE.getParent().resolve(target).normalize())
                        .filter(target -> target.startsWith(RESOLVED))
                        .isPresent();
        if (resolved) {
            host.disk().remove(FILE);
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
}
