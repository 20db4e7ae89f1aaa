/// Brings settings from one version of the model to another, forward and back, without losing any.
package dev.slipway.settings.migration;
