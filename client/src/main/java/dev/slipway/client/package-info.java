/// The client side of the settings API: HTTP over a Unix domain socket with the JDK alone, because a client is
/// started anew for each request. Start reading at [Api].
package dev.slipway.client;
