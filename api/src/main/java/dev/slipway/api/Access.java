package dev.slipway.api;

import dev.slipway.api.socket.Visitor;
import dev.slipway.api.socket.Visitors;
import dev.slipway.port.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.attribute.UserPrincipal;
import java.util.HashSet;
import java.util.Set;

/// Who may do what: makes a [Peer] of a visitor. What it goes by may change at any time, so it is asked for
/// each request.
final class Access {
    private static final Set<Permission> ALL = Set.of(Permission.values());

    private final Guarding guarding;
    private final Accounts accounts;
    private final PolicyFile policy;
    private final UserPrincipal root = user("0");

    Access(Host host, Guarding guarding) {
        this.guarding = guarding;
        this.accounts = new Accounts(guarding.machine());
        Policy usual = host.contained() ? Policy.of(guarding.starter()) : Policy.ofHost();
        this.policy = new PolicyFile(host.disk(), usual, guarding.notes());
    }

    /// Blocks for as long as it takes to read some small files.
    Peer peer(Visitor visitor) {
        String name = visitor.user().getName();
        if (visitor.user().equals(root)) {
            return new Peer(name, ALL);
        }
        Set<String> groups = new HashSet<>(accounts.groups(name));
        groups.add(visitor.group().getName());
        return new Peer(name, policy.current().of(name, groups));
    }

    /// Limits of a single user hold for neither root nor the user who runs the server.
    Visitors visitors() {
        UserPrincipal starter = user(guarding.starter());
        return new Visitors(
                guarding.credentials(), user -> user.equals(root) || user.equals(starter));
    }

    /// @param name or number
    private static UserPrincipal user(String name) {
        try {
            return FileSystems.getDefault()
                    .getUserPrincipalLookupService()
                    .lookupPrincipalByName(name);
        } catch (IOException unknown) {
            throw new UncheckedIOException(unknown);
        }
    }
}
