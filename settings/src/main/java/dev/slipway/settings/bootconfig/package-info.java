/// The parameters that a kernel is booted with by its boot configuration: as settings, as the text of
/// `/proc/bootconfig`, and what differs between the two.
package dev.slipway.settings.bootconfig;
