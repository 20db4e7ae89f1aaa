/// What a boot tells about itself, from its events alone.
package dev.slipway.metrics;
