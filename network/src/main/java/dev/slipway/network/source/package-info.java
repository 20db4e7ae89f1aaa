/// Where a network is written down: `net.toml`, else the kernel command line.
///
/// Whatever is wrong with either is a finding or a problem; nothing here throws because of what a user wrote.
package dev.slipway.network.source;
