/// The real machine behind the ports. Nothing else in Slipway touches files, programs or clocks.
package dev.slipway.host;
