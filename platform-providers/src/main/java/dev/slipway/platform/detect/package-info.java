/// Which platform this machine is, and which instance of it: the stage `detect-platform`.
package dev.slipway.platform.detect;
