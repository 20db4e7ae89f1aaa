/// The ports: every effect on the machine and every question to the cloud goes through one of these.
package dev.slipway.port;
