/// Commands in containers: `GET /exec`, a WebSocket on the socket of the API. [dev.slipway.api.exec.Exec] is where
/// connections come in.
package dev.slipway.api.exec;
