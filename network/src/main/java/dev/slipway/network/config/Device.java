package dev.slipway.network.config;

import java.util.List;
import java.util.OptionalLong;

/// One device of a network.
///
/// @param name only an interface that is there already can go by its hardware address
/// @param primary whether it was said to be the primary one
public record Device(DeviceName name, boolean primary, Addressing addressing, Kind kind) {
    /// What a device is made of.
    public sealed interface Kind {}

    /// An interface that is there already.
    public record Interface() implements Kind {}

    /// Several interfaces that act as one, of which one is active at a time.
    ///
    /// @param members at least one; the first is preferred
    /// @param minLinks how many members must have a link for the bond to have one
    public record Bond(List<InterfaceName> members, OptionalLong minLinks, Monitoring monitoring)
            implements Kind {
        public Bond {
            members = List.copyOf(members);
        }
    }

    /// A tagged part of another device.
    ///
    /// @param device whose part it is
    /// @param id from 0 to 4094
    public record Vlan(InterfaceName device, int id) implements Kind {}
}
