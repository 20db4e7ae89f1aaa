/// The store: immutable generations of settings, each one file, and a pointer that is swapped by rename.
package dev.slipway.settings.store;
