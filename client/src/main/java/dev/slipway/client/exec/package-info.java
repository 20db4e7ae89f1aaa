/// A command in a container, from the side of the one who types: a WebSocket over a Unix domain socket with the JDK
/// alone. [dev.slipway.client.exec.Exec] is the way in.
package dev.slipway.client.exec;
