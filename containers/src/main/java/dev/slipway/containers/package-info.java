/// Containers that belong to the host: those that stay beside the orchestrator, and those that set the host up.
package dev.slipway.containers;
