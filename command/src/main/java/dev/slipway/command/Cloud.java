package dev.slipway.command;

import dev.slipway.containers.registry.KeptLogins;
import dev.slipway.host.cloud.SdkAws;
import dev.slipway.port.Imds;

/// What a boot asks outside, each made once: one token, one set of credentials, one login for each registry.
record Cloud(Imds imds, SdkAws aws, KeptLogins logins) {}
