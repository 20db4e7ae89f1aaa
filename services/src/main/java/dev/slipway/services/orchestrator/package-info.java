/// What the orchestrators read that no template can make: static pods and the configuration of the ECS agent.
package dev.slipway.services.orchestrator;
