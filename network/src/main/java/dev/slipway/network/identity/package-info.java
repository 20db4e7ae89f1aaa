/// What the host is called, which of its addresses is its own, and whom it asks for names.
package dev.slipway.network.identity;
