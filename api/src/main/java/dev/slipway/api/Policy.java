package dev.slipway.api;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// Who may do what, besides root, who may do all.
///
/// @param users by name
/// @param groups by name
record Policy(Map<String, Set<Permission>> users, Map<String, Set<Permission>> groups) {
    /// Nobody but root.
    static final Policy NOBODY = new Policy(Map.of(), Map.of());

    /// The group that the socket belongs to.
    static final String GROUP = "api";

    private static final Set<Permission> ALL = Set.of(Permission.values());

    Policy {
        users = Map.copyOf(users);
        groups = Map.copyOf(groups);
    }

    /// As the original: whom the socket lets in may do all.
    static Policy ofHost() {
        return new Policy(Map.of(), Map.of(GROUP, ALL));
    }

    /// Only one user.
    static Policy of(String user) {
        return new Policy(Map.of(user, ALL), Map.of());
    }

    /// What a user is given, by name and by all groups together.
    Set<Permission> of(String user, Set<String> memberOf) {
        Set<Permission> given = EnumSet.noneOf(Permission.class);
        given.addAll(users.getOrDefault(user, Set.of()));
        memberOf.forEach(group -> given.addAll(groups.getOrDefault(group, Set.of())));
        return given;
    }
}
