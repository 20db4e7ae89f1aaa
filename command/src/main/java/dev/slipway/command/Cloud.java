package dev.slipway.command;

import dev.slipway.host.cloud.SdkAws;
import dev.slipway.port.Imds;

/// What a boot asks outside, each made once: one token, one set of credentials.
record Cloud(Imds imds, SdkAws aws) {}
