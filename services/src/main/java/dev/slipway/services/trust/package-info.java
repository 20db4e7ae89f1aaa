/// Whom the host trusts: its bundle of CA certificates.
package dev.slipway.services.trust;
