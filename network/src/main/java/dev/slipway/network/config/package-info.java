/// A network as it is wanted: what `net.toml` or the kernel command line says, checked.
///
/// Start at [dev.slipway.network.config.Network].
package dev.slipway.network.config;
