package dev.slipway.network.config;

import java.util.List;

/// The devices that are to be configured.
///
/// @param devices at least one, in the order in which they were written
public record Network(List<Device> devices) {
    public Network {
        devices = List.copyOf(devices);
        if (devices.isEmpty()) {
            throw new IllegalArgumentException("a network has at least one device");
        }
    }

    /// The device whose address is the address of the host: the one that says so, else the first.
    public Device primary() {
        return devices.stream().filter(Device::primary).findFirst().orElse(devices.getFirst());
    }
}
