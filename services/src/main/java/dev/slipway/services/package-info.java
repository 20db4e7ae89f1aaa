/// From settings to a machine that follows them: writing configuration files, restarting services.
///
/// Start reading at [RenderFiles], then [RestartServices]; what ties the two together is the record in
/// `Applied`.
package dev.slipway.services;
