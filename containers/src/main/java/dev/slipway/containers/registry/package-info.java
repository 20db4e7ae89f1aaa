/// Where images come from: registries, their mirrors, credentials and tokens.
package dev.slipway.containers.registry;
