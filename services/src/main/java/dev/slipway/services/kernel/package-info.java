/// What the settings say about the kernel: its parameters at boot and while it runs, its lockdown, and what it
/// leaves behind when it crashes.
package dev.slipway.services.kernel;
