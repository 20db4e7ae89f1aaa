/// Boots under a real systemd, in containers of systemd-nspawn.
package dev.slipway.boots;
