package dev.slipway.platform.detect;

import dev.slipway.model.Platform;
import dev.slipway.settings.variant.VariantName;
import java.util.Optional;

/// What the caller of a boot says about the machine.
///
/// @param platform the option `--platform`; empty for `auto`
/// @param instanceId the option `--instance-id`
/// @param variant what this machine is to be
public record Wanted(
        Optional<Platform.Kind> platform, Optional<String> instanceId, VariantName variant) {}
