package dev.slipway.command;

import dev.slipway.host.OsRelease;
import dev.slipway.host.cloud.SdkAws;
import dev.slipway.host.cloud.VertxImds;
import dev.slipway.pipeline.MarkSuccessful;
import dev.slipway.pipeline.Paths;
import dev.slipway.pipeline.Works;
import dev.slipway.platform.detect.DetectPlatform;
import dev.slipway.platform.detect.Wanted;
import dev.slipway.platform.generator.GenerateSettings;
import dev.slipway.platform.userdata.CompareUserData;
import dev.slipway.platform.userdata.ReadUserData;
import dev.slipway.port.Aws;
import dev.slipway.port.Host;
import dev.slipway.port.Imds;
import dev.slipway.rendering.Engine;
import dev.slipway.services.RenderFiles;
import dev.slipway.services.RestartServices;
import dev.slipway.settings.store.CommitSettings;
import dev.slipway.settings.store.OpenStore;
import dev.slipway.settings.variant.LoadDefaults;
import dev.slipway.settings.variant.VariantName;
import io.vertx.core.Vertx;

/// Wires the stages of a boot to the machine, the cloud and the options.
record Wiring(Host host, Vertx vertx, BootOptions options, ProgramConfig config) {

    Works works(String boot, String kernelBoot) {
        Imds imds = imds();
        Aws aws = aws(imds);
        return null;
    }
}
