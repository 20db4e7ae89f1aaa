/// What every machine can tell by itself: the local user data file, its name and its address.
package dev.slipway.platform.local;
