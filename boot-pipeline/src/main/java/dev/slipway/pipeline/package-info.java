/// The boot: its plan on one screen, the runner that drives it over the event bus, and the journal.
///
/// Start reading at [BootPlan].
package dev.slipway.pipeline;
