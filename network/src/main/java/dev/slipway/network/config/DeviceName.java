package dev.slipway.network.config;

/// What a device is known by.
public sealed interface DeviceName permits InterfaceName, MacAddress {
    /// As people read it.
    String text();

    /// As a part of file names.
    String inFileNames();
}
