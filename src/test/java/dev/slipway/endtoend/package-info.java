/// The built program, started as a process, against files, simulators and signals.
package dev.slipway.endtoend;
