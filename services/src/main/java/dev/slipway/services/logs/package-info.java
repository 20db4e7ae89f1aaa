/// The support bundle: what a host can tell about itself in one file, without its secrets.
package dev.slipway.services.logs;
