/// The listening Unix socket and its connections: who calls, how many at once, how long they may take. Knows
/// nothing of settings.
package dev.slipway.api.socket;
