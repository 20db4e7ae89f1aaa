/// Imports the settings of a host that ran Bottlerocket from the files of its data store.
package dev.slipway.settings.bottlerocket;
