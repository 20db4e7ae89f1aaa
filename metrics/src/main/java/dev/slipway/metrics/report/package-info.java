/// Sends what a host tells about itself, now or later, and never in the way of a boot.
package dev.slipway.metrics.report;
