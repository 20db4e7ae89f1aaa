/// systemd, asked through its own `systemctl`: the only place that knows how that is called and what its
/// answers mean.
package dev.slipway.services.systemd;
