package dev.slipway.platform.generator;

import dev.slipway.platform.LocalNetwork;
import dev.slipway.port.Aws;
import dev.slipway.port.Imds;

/// Who generators ask beyond the files of the host.
public record Outside(Imds imds, Aws aws, LocalNetwork network) {}
