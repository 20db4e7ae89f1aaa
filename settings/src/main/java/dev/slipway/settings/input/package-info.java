/// Reading settings from bytes, with the position of everything that was read.
///
/// Start at [dev.slipway.settings.input.Input]. Whatever is wrong with a document is a
/// [dev.slipway.settings.input.Finding]; nothing here throws because of what a document says.
package dev.slipway.settings.input;
