/// Every setting, declared once as data, and the checker that reads the declaration.
///
/// Start at [dev.slipway.settings.model.Model]. The rows are in `settings.txt` beside it, the types they
/// name in [dev.slipway.settings.model.Types]. To add a setting, add a row.
package dev.slipway.settings.model;
