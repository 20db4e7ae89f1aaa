package dev.slipway.api;

import java.util.Set;

/// Who is at the other end of the socket.
///
/// @param user as this machine names it
/// @param permissions all that this user may do
record Peer(String user, Set<Permission> permissions) {
    Peer {
        permissions = Set.copyOf(permissions);
    }

    boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /// Whether values of secret settings are shown: to those who could change them.
    boolean seesSecrets() {
        return may(Permission.WRITE);
    }
}
