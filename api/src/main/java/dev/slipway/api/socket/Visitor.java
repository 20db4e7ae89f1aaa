package dev.slipway.api.socket;

import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.UserPrincipal;

/// The process at the other end of a connection, by the user and the group that it had when it connected.
///
/// @param user equal to another if the number is; its name is that number if this machine has no other for it
/// @param group the same
/// @param privileged whether limits for single users leave it alone, and the reserve is for it
public record Visitor(UserPrincipal user, GroupPrincipal group, boolean privileged) {}
