/// The surroundings of a machine, simulated on loopback: the metadata service and AWS, with faults on request.
package dev.slipway.simulators;
