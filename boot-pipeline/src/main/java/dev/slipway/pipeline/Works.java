package dev.slipway.pipeline;

import dev.slipway.containers.Bootstrapped;
import dev.slipway.model.Platform;
import dev.slipway.model.Stage;
import dev.slipway.network.ConfiguredNetwork;
import dev.slipway.platform.userdata.UserDataDrift;
import dev.slipway.services.RenderedFiles;
import dev.slipway.services.RestartedServices;
import dev.slipway.services.kernel.KernelParameters;
import dev.slipway.services.scaling.InService;
import dev.slipway.services.system.MultiUser;
import dev.slipway.services.system.RunningSystem;
import dev.slipway.settings.Generated;
import dev.slipway.settings.UserData;
import dev.slipway.settings.store.Committed;
import dev.slipway.settings.store.OpenedStore;
import dev.slipway.settings.variant.Variant;

/// The bodies of the stages, wired to their ports.
public record Works(
        Stage<Platform> detectPlatform,
        Stage<OpenedStore> openStore,
        Stage<Variant> loadDefaults,
        Stage<OpenedStore> migrateSettings,
        Stage<Milestone> serveApi,
        Stage<ConfiguredNetwork> configureNetwork,
        Stage<UserData> readUserData,
        Stage<UserDataDrift> compareUserData,
        Stage<Generated> generate,
        Stage<Committed> commit,
        Stage<RenderedFiles> renderFiles,
        Stage<RestartedServices> restartServices,
        Stage<Bootstrapped> runBootstrapContainers,
        Stage<KernelParameters> rebootIfRequired,
        Stage<MultiUser> startMultiUser,
        Stage<InService> awaitInService,
        Stage<RunningSystem> awaitSystem,
        Stage<Milestone> markSuccessful) {
    /// Bodies that can't run: for a plan that is only looked at.
    static final Works NONE =
            new Works(
                    none(), none(), none(), none(), none(), none(), none(), none(), none(), none(),
                    none(), none(), none(), none(), none(), none(), none(), none());

    private static <T extends Record> Stage<T> none() {
        return _ -> {
            throw new IllegalStateException("this plan is only for looking at");
        };
    }
}
