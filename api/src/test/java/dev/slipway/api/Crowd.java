package dev.slipway.api;

import dev.slipway.api.socket.Credentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import jdk.net.UnixDomainPrincipal;

/// Callers of other users than the one who runs the test. Users and groups are known by number.
final class Crowd implements Credentials {
    static final String ROOT = "0";
    static final String ALICE = "4001";
    static final String BOB = "4002";
    static final String NO_GROUP = "4999";

    private final Queue<UnixDomainPrincipal> coming = new ConcurrentLinkedQueue<>();

    /// Who makes the next connection for which nothing has been said yet; else it is root.
    Crowd comes(String user) {
        coming.add(principal(user, NO_GROUP));
        return this;
    }

    @Override
    public UnixDomainPrincipal of(SocketChannel channel) {
        UnixDomainPrincipal next = coming.poll();
        return next == null ? principal(ROOT, ROOT) : next;
    }

    static UnixDomainPrincipal principal(String user, String group) {
        UserPrincipalLookupService names = FileSystems.getDefault().getUserPrincipalLookupService();
        try {
            return new UnixDomainPrincipal(
                    names.lookupPrincipalByName(user), names.lookupPrincipalByGroupName(group));
        } catch (IOException unknown) {
            throw new UncheckedIOException(unknown);
        }
    }
}
