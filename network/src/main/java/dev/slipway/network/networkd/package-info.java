/// systemd-networkd: the files that it reads, and how it is told.
///
/// Source: systemd.network(5), systemd.netdev(5), systemd.link(5), networkctl(1) of systemd 252.
package dev.slipway.network.networkd;
