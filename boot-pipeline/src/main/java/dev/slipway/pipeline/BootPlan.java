package dev.slipway.pipeline;

import static dev.slipway.pipeline.Line.line;
import static dev.slipway.pipeline.Line.needs;

import dev.slipway.containers.Bootstrapped;
import dev.slipway.model.Fact;
import dev.slipway.model.Platform;
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
import java.util.List;

/// The whole boot, on one screen.
public final class BootPlan {
    private static final Fact<Platform> PLATFORM = Platform.FACT;
    private static final Fact<OpenedStore> OPENED = OpenedStore.OPENED;
    private static final Fact<OpenedStore> STORE = OpenedStore.FACT;
    private static final Fact<Variant> VARIANT = Variant.FACT;
    private static final Fact<Milestone> API = Milestone.fact("api");
    private static final Fact<ConfiguredNetwork> NETWORK = ConfiguredNetwork.FACT;
    private static final Fact<UserData> USER_DATA = UserData.FACT;
    private static final Fact<UserDataDrift> DRIFT = UserDataDrift.FACT;
    private static final Fact<Generated> GENERATED = Generated.FACT;
    private static final Fact<Committed> SETTINGS = Committed.FACT;
    private static final Fact<RenderedFiles> FILES = RenderedFiles.FACT;
    private static final Fact<RestartedServices> SERVICES = RestartedServices.FACT;
    private static final Fact<Milestone> PRECONFIGURED = Milestone.fact("preconfigured");
    private static final Fact<Bootstrapped> BOOTSTRAPPED = Bootstrapped.FACT;
    private static final Fact<KernelParameters> PARAMETERS = KernelParameters.FACT;
    private static final Fact<Milestone> CONFIGURED = Milestone.fact("configured");
    private static final Fact<MultiUser> MULTI_USER = MultiUser.FACT;
    private static final Fact<InService> IN_SERVICE = InService.FACT;
    private static final Fact<RunningSystem> RUNNING = RunningSystem.FACT;
    private static final Fact<Milestone> SUCCESS = Milestone.fact("success");

    private BootPlan() {}

    // spotless:off
    /// Each line: stage, the fact it makes, out of which facts, share of the deadline in percent, by which body.
    public static Plan of(Works work) {
        return new Plan(List.of(
                line("detect-platform",   PLATFORM,      needs(),                                              30, work.detectPlatform()),
                line("open-store",        OPENED,        needs(),                                              10, work.openStore()),
                line("load-defaults",     VARIANT,       needs(),                                              10, work.loadDefaults()),
                line("migrate-settings",  STORE,         needs(OPENED, VARIANT),                               10, work.migrateSettings()),
                line("serve-api",         API,           needs(STORE, VARIANT),                                10, work.serveApi())
                        .elseGoOn(),
                line("network-config",    NETWORK,       needs(),                                              35, work.configureNetwork()),
                line("user-data",         USER_DATA,     needs(PLATFORM, STORE, VARIANT),                      40, work.readUserData())
                        .after("network-config").oncePerInstance().kept(Keepings.USER_DATA),
                line("compare-user-data", DRIFT,         needs(PLATFORM, STORE, VARIANT),                      10, work.compareUserData())
                        .after("user-data").elseGoOn(),
                line("generate-settings", GENERATED,     needs(PLATFORM, STORE, VARIANT, USER_DATA),           50, work.generate())
                        .oncePerInstance().kept(Keepings.GENERATED),
                line("commit-settings",   SETTINGS,      needs(PLATFORM, STORE, VARIANT, USER_DATA, GENERATED), 10, work.commit()),
                line("render-files",      FILES,         needs(VARIANT, SETTINGS),                             20, work.renderFiles())
                        .oncePerCommit(),
                line("restart-services",  SERVICES,      needs(VARIANT, SETTINGS, FILES),                      50, work.restartServices())
                        .oncePerCommit(),
                line("preconfigured",     PRECONFIGURED, needs(SERVICES),                                       1, Milestone.reach("preconfigured")),
                line("bootstrap-containers", BOOTSTRAPPED, needs(STORE, SETTINGS, PRECONFIGURED),              70, work.runBootstrapContainers()),
                line("reboot-if-required", PARAMETERS,   needs(STORE, SETTINGS, BOOTSTRAPPED),                 30, work.rebootIfRequired()),
                line("configured",        CONFIGURED,    needs(BOOTSTRAPPED),                                   1, Milestone.reach("configured"))
                        .after("reboot-if-required"),
                line("multi-user",        MULTI_USER,    needs(SETTINGS, CONFIGURED),                           5, work.startMultiUser())
                        .elseGoOn(),
                line("await-in-service",  IN_SERVICE,    needs(PLATFORM, SETTINGS, CONFIGURED),                 1, work.awaitInService())
                        .apart(),
                line("system-running",    RUNNING,       needs(CONFIGURED),                                    60, work.awaitSystem())
                        .after("multi-user").elseGoOn(),
                line("mark-successful",   SUCCESS,       needs(STORE, SETTINGS, RUNNING),                      10, work.markSuccessful())
                        .elseGoOn()));
    }
    // spotless:on

    /// The plan without bodies: for printing.
    public static Plan drawn() {
        return of(Works.NONE);
    }
}
