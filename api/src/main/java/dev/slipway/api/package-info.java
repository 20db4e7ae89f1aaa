/// The settings API: HTTP over a Unix domain socket.
///
/// Start reading at [Endpoints].
package dev.slipway.api;
