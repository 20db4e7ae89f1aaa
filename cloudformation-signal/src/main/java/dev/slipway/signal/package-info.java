/// The one signal with which a boot ends.
package dev.slipway.signal;
