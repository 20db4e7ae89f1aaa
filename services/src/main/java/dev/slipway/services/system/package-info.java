/// Whether the system as a whole runs.
package dev.slipway.services.system;
