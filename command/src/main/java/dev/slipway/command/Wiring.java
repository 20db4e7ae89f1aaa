package dev.slipway.command;

import dev.slipway.api.SettingsApi;
import dev.slipway.containers.ContainerActions;
import dev.slipway.containers.Images;
import dev.slipway.containers.RunBootstrapContainers;
import dev.slipway.containers.registry.KeptLogins;
import dev.slipway.containers.registry.Registries;
import dev.slipway.host.BootId;
import dev.slipway.host.OsRelease;
import dev.slipway.host.cloud.HttpServers;
import dev.slipway.host.cloud.HttpWeb;
import dev.slipway.host.cloud.Policies;
import dev.slipway.host.cloud.Reach;
import dev.slipway.host.cloud.Retries;
import dev.slipway.host.cloud.SdkAws;
import dev.slipway.host.cloud.VertxImds;
import dev.slipway.metrics.report.Collector;
import dev.slipway.metrics.report.Product;
import dev.slipway.metrics.report.Reports;
import dev.slipway.model.Key;
import dev.slipway.model.Platform;
import dev.slipway.model.Settings;
import dev.slipway.model.Stage;
import dev.slipway.model.Telling;
import dev.slipway.network.ConfigureNetwork;
import dev.slipway.network.NetdogActions;
import dev.slipway.pipeline.MarkSuccessful;
import dev.slipway.pipeline.Milestone;
import dev.slipway.pipeline.Paths;
import dev.slipway.pipeline.Works;
import dev.slipway.platform.detect.DetectPlatform;
import dev.slipway.platform.detect.Wanted;
import dev.slipway.platform.generator.GenerateSettings;
import dev.slipway.platform.generator.Generators;
import dev.slipway.platform.generator.Outside;
import dev.slipway.platform.local.GivenFile;
import dev.slipway.platform.local.OwnNetwork;
import dev.slipway.platform.userdata.CompareUserData;
import dev.slipway.platform.userdata.ReadUserData;
import dev.slipway.platform.userdata.UserDataSources;
import dev.slipway.port.AutoScaling;
import dev.slipway.port.Host;
import dev.slipway.port.Imds;
import dev.slipway.port.Services;
import dev.slipway.rendering.Engine;
import dev.slipway.rendering.OperatingSystem;
import dev.slipway.services.Programs;
import dev.slipway.services.RenderFiles;
import dev.slipway.services.RestartServices;
import dev.slipway.services.TemplateRenderer;
import dev.slipway.services.kernel.KernelActions;
import dev.slipway.services.kernel.RebootIfRequired;
import dev.slipway.services.logs.LogdogActions;
import dev.slipway.services.orchestrator.OrchestratorActions;
import dev.slipway.services.scaling.AwaitInService;
import dev.slipway.services.scaling.Evidences;
import dev.slipway.services.scaling.Hold;
import dev.slipway.services.scaling.WaitLimit;
import dev.slipway.services.system.AwaitSystem;
import dev.slipway.services.system.StartMultiUser;
import dev.slipway.services.systemd.ReplacedUnits;
import dev.slipway.services.systemd.Systemd;
import dev.slipway.services.trust.TrustActions;
import dev.slipway.settings.bottlerocket.ImportAtFirstBoot;
import dev.slipway.settings.model.Model;
import dev.slipway.settings.store.Applied;
import dev.slipway.settings.store.CommitSettings;
import dev.slipway.settings.store.MigrateSettings;
import dev.slipway.settings.store.OpenStore;
import dev.slipway.settings.store.Opened;
import dev.slipway.settings.store.Store;
import dev.slipway.settings.variant.LoadDefaults;
import dev.slipway.settings.variant.TemplateSource;
import dev.slipway.settings.variant.VariantName;
import dev.slipway.signal.LifecycleHook;
import dev.slipway.signal.Signals;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Wires the stages of a boot to the machine, the cloud and the options.
record Wiring(Host host, Vertx vertx, BootOptions options, ProgramConfig config) {
    /// @param cloud as [#cloud] made it
    /// @param serveApi serves the API beside the boot, or says why not
    Works works(String boot, String kernelBoot, Cloud cloud, Stage<Milestone> serveApi, Hold hold) {
        Imds imds = cloud.imds();
        UserDataSources sources = sources(imds);
        GenerateSettings generate = new GenerateSettings(host, generators(cloud));
        return new Works(
                new DetectPlatform(host, imds, wanted()),
                openStore(Optional.of(kernelBoot)).heardBy(this::audit),
                new LoadDefaults(options.variant(), host.disk()),
                new MigrateSettings(
                        new ImportAtFirstBoot(
                                host.disk(), config.importBottlerocket(), Paths.RESET)),
                serveApi,
                new ConfigureNetwork(host),
                generate.alongside(new ReadUserData(host, sources)),
                new CompareUserData(host, sources),
                generate,
                new CommitSettings(boot),
                new RenderFiles(host, renderer(host, variantName())),
                new RestartServices(
                        programs(
                                host,
                                RestartServices.NAME,
                                Optional.of(variantName()),
                                containers(cloud, RestartServices.NAME)),
                        kernelBoot,
                        config.requiredServices(),
                        secret()),
                new RunBootstrapContainers(
                        host,
                        config.containerd(),
                        registries(cloud, RunBootstrapContainers.NAME)::pull,
                        new RunBootstrapContainers.Rules(
                                boot, config.bootstrapContainerLimit(), secret())),
                new RebootIfRequired(host, RebootIfRequired.NAME, kernelBoot),
                new StartMultiUser(host),
                awaitInService(boot, cloud, hold),
                new AwaitSystem(host, config.end().unitsThatMayFail()),
                new MarkSuccessful());
    }

    private void audit(Applied back, Telling telling) {
        SettingsApi.auditTakenBack(host, back, telling::note);
    }

    AwaitInService awaitInService(String boot, Cloud cloud, Hold hold) {
        return new AwaitInService(
                host,
                new Evidences(host.time(), cloud.imds(), asked(cloud)),
                hold,
                config.end().inServiceLimit().map(limit -> new WaitLimit(host, boot, limit)));
    }

    private Optional<AutoScaling> asked(Cloud cloud) {
        return config.end().asksGroup() ? Optional.of(cloud.aws()) : Optional.empty();
    }

    Optional<LifecycleHook> hook(Cloud cloud) {
        return config.end()
                .lifecycleHook()
                .map(name ->
                        new LifecycleHook(
                                host.time(),
                                cloud.imds(),
                                cloud.aws(),
                                name,
                                config.end().group()));
    }

    LastWords lastWords(String boot, Cloud cloud, Optional<LifecycleHook> hook) {
        return new LastWords(
                boot,
                signals(cloud),
                hook,
                kind(),
                left -> config.end().timeToTell(left, options.deadline()));
    }

    Signals signals(Cloud cloud) {
        return new Signals(host, cloud.imds(), cloud.aws(), config.end().waitCondition());
    }

    /// Where this is if nobody has looked.
    Platform.Kind kind() {
        return options.platform().orElseGet(() -> madeFor(options.variantName()));
    }

    /// A variant is made for one platform, which its name begins with.
    static Platform.Kind madeFor(String variant) {
        return switch (variant.split("-", 2)[0]) {
            case "aws" -> Platform.Kind.EC2;
            case "vmware" -> Platform.Kind.VMWARE;
            default -> Platform.Kind.METAL;
        };
    }

    /// What commands name, and what of it is built in.
    ///
    /// @param stage who runs them, as in the plan
    /// @param variant that of the settings; empty on a host that has none
    static Programs programs(
            Host host,
            String stage,
            Optional<VariantName> variant,
            ContainerActions.Around containers) {
        return new Programs(
                host,
                Stream.of(
                                NetdogActions.of(host, stage),
                                KernelActions.of(host, stage, BootId.of(host).map(BootId::text)),
                                LogdogActions.of(host, new HostLogs(host, stage)::collect),
                                TrustActions.of(host),
                                OrchestratorActions.of(host, variant),
                                ReplacedUnits.actions(),
                                ContainerActions.of(host, stage, containers))
                        .flatMap(List::stream)
                        .toList());
    }

    /// What the containers of the host are run with.
    private ContainerActions.Around containers(Cloud cloud, String stage) {
        return containers(host, config, registries(cloud, stage)::pull);
    }

    static ContainerActions.Around containers(Host host, ProgramConfig config, Images images) {
        return new ContainerActions.Around(
                config.containerd(),
                images,
                () -> Store.open(host, Paths.STORE, config.keepGenerations()).map(Opened::store));
    }

    private Registries registries(Cloud cloud, String stage) {
        return new Registries(
                host,
                new HttpServers(reach(), retries()).trusting(host.disk()),
                cloud.logins(),
                stage,
                options.registry());
    }

    /// @param kernelBoot see [OpenStore]
    OpenStore openStore(Optional<String> kernelBoot) {
        return new OpenStore(host, Paths.STORE, config.keepGenerations(), kernelBoot);
    }

    UserDataSources sources(Imds imds) {
        return new UserDataSources(host, imds, givenFile());
    }

    Cloud cloud() {
        Imds imds = imds();
        SdkAws aws = new SdkAws(imds, options.aws(), reach(), retries()).trusting(host.disk());
        return new Cloud(imds, aws, new KeptLogins(aws, host.time()));
    }

    Generators generators(Cloud cloud) {
        return Generators.of(
                host,
                new Outside(cloud.imds(), cloud.aws(), new OwnNetwork()),
                engine(host),
                operatingSystem(host, variantName()));
    }

    Imds imds() {
        List<URI> endpoints = options.imds().isEmpty() ? VertxImds.LINK_LOCAL : options.imds();
        return new VertxImds(vertx, endpoints, reach(), retries());
    }

    private Retries retries() {
        return new Retries(host.time(), host.random(), Policies.STANDARD);
    }

    /// Starts what the host tells about itself.
    ///
    /// @param instance which machine this is, as traces name it; empty if it is not known
    /// @param settings those of now; empty if they are not known
    Reports reports(
            Optional<String> instance, Supplier<Optional<Settings>> settings, Telling telling) {
        OperatingSystem os = operatingSystem(host, variantName());
        Product product = new Product(os.versionId(), os.variantId(), os.arch());
        Reports.Outside outside =
                new Reports.Outside(
                        new HttpWeb(reach(), retries()).trusting(host.disk()),
                        product,
                        options.reports().metrics(),
                        collector(),
                        TraceResource.of(host, product, instance));
        Services services = new Systemd(host, Reports.STAGE)::service;
        return Reports.start(host, services, outside, settings, telling);
    }

    private Optional<Collector> collector() {
        Optional<Path> headers = config.otlpHeaders();
        return options.reports()
                .otlp()
                .or(config::otlpEndpoint)
                .map(endpoint -> new Collector(endpoint, headers));
    }

    private Reach reach() {
        URI[] named =
                Stream.of(
                                options.imds().stream(),
                                options.aws().stream(),
                                options.registry().stream(),
                                options.reports().named())
                        .flatMap(uris -> uris)
                        .toArray(URI[]::new);
        return host.contained() ? Reach.contained(named) : Reach.EVERYWHERE;
    }

    private Optional<GivenFile> givenFile() {
        return options.userData()
                .map(file -> new GivenFile(file.toString(), () -> Files.readAllBytes(file)));
    }

    Wanted wanted() {
        return new Wanted(options.platform(), options.instanceId(), variantName());
    }

    private VariantName variantName() {
        return VariantName.of(options.variantName());
    }

    private Predicate<Key> secret() {
        return Model.of(variantName())::secret;
    }

    /// Renders templates as they come out on `host`.
    static TemplateRenderer renderer(Host host, VariantName variant) {
        return new TemplateRenderer(
                engine(host),
                operatingSystem(host, variant),
                folder -> TemplateSource.in(folder, host.disk()));
    }

    /// Under a root no name is resolved.
    private static Engine engine(Host host) {
        Predicate<String> resolvable = host.contained() ? _ -> false : Wiring::resolves;
        return new Engine(Runtime.getRuntime().availableProcessors(), resolvable);
    }

    /// What the API tells under `os`: the same that templates see.
    Map<String, String> os() {
        OperatingSystem os = operatingSystem(host, variantName());
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("pretty_name", os.prettyName());
        fields.put("variant_id", os.variantId());
        fields.put("version_id", os.versionId());
        fields.put("build_id", os.buildId());
        fields.put("arch", os.arch());
        return fields;
    }

    private static OperatingSystem operatingSystem(Host host, VariantName variant) {
        return new OperatingSystem(
                OsRelease.of(host).prettyName(),
                variant.text(),
                Version.TEXT,
                Version.TEXT,
                OperatingSystem.machine());
    }

    /// Whether the resolver knows addresses of the name, none of them loopback.
    private static boolean resolves(String name) {
        try {
            InetAddress[] addresses = InetAddress.getAllByName(name);
            return addresses.length > 0
                    && Arrays.stream(addresses).noneMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
