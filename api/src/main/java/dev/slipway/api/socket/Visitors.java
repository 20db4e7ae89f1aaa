package dev.slipway.api.socket;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.attribute.UserPrincipal;
import java.util.function.Predicate;
import jdk.net.UnixDomainPrincipal;

/// How visitors are told apart.
///
/// @param privileged see [Visitor#privileged]
public record Visitors(Credentials credentials, Predicate<UserPrincipal> privileged) {
    /// @throws IOException if the visitor is gone
    Visitor at(SocketChannel channel) throws IOException {
        UnixDomainPrincipal who = credentials.of(channel);
        return new Visitor(who.user(), who.group(), privileged.test(who.user()));
    }
}
