/// The network of the host: `net.toml` or the kernel command line as files for systemd-networkd, and what
/// follows from them.
///
/// Start at [dev.slipway.network.ConfigureNetwork].
package dev.slipway.network;
