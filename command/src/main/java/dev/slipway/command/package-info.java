/// The `slipway` program: its subcommands, and the only place that wires ports to their real or simulated
/// kind.
package dev.slipway.command;
