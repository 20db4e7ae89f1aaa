/// The Auto Scaling group that this instance belongs to.
package dev.slipway.services.scaling;
