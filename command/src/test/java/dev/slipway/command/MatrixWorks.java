package dev.slipway.command;

import dev.slipway.containers.Bootstrapped;
import dev.slipway.model.Inputs;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Platform;
import dev.slipway.model.Stage;
import dev.slipway.network.ConfiguredNetwork;
import dev.slipway.pipeline.Milestone;
import dev.slipway.pipeline.Works;
import dev.slipway.platform.userdata.UserDataDrift;
import dev.slipway.services.RenderedFiles;
import dev.slipway.services.RestartedServices;
import dev.slipway.services.kernel.KernelParameters;
import dev.slipway.services.kernel.RebootIfRequired;
import dev.slipway.services.scaling.InService;
import dev.slipway.services.system.MultiUser;
import dev.slipway.services.system.RunningSystem;
import dev.slipway.settings.Entry;
import dev.slipway.settings.Generated;
import dev.slipway.settings.Layer;
import dev.slipway.settings.Layers;
import dev.slipway.settings.UserData;
import dev.slipway.settings.store.Committed;
import dev.slipway.settings.store.Generation;
import dev.slipway.settings.store.MigrateSettings;
import dev.slipway.settings.store.OpenStore;
import dev.slipway.settings.store.OpenedStore;
import dev.slipway.settings.variant.Metadata;
import dev.slipway.settings.variant.Variant;
import dev.slipway.settings.variant.VariantName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;

/// The bodies of all stages: well, but for the one of the cell.
///
/// @param kill is run where the process is killed
record MatrixWorks(MatrixHost host, MatrixCell cell, Runnable kill) {
    Works works() throws IOException {
        Stage<OpenedStore> open =
                new OpenStore(host, Path.of("/var/lib/slipway/store"), 50, Optional.empty());
        return new Works(
                making("detect-platform", new Platform(Platform.Kind.EC2, "i-1")),
                of("open-store", open),
                making("load-defaults", variant()),
                of(
                        "migrate-settings",
                        new MigrateSettings((_, _) -> new Outcome.Skipped<>("nothing to import"))),
                making("serve-api", new Milestone("api")),
                of("network-config", _ -> new Outcome.Skipped<ConfiguredNetwork>("none")),
                making("user-data", userData()),
                of("compare-user-data", _ -> new Outcome.Skipped<UserDataDrift>("first boot")),
                making("generate-settings", new Generated(new TreeMap<>())),
                making("commit-settings", committed()),
                making("render-files", new RenderedFiles(List.of())),
                making("restart-services", new RestartedServices(List.of())),
                making("bootstrap-containers", new Bootstrapped(List.of())),
                making(
                        RebootIfRequired.NAME,
                        new KernelParameters(new TreeSet<>(), cell.mishap().reboot())),
                making("multi-user", new MultiUser(List.of())),
                making("await-in-service", new InService(Duration.ZERO)),
                making("system-running", new RunningSystem("running")),
                making("mark-successful", new Milestone("success")));
    }

    private static Variant variant() {
        Metadata metadata = new Metadata(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        return new Variant(
                VariantName.of("aws-dev"),
                Path.of("/aws-dev"),
                new TreeMap<>(),
                metadata,
                Map.of(),
                Map.of());
    }

    private static UserData userData() {
        return new UserData(
                new TreeMap<>(
                        Map.of(
                                Key.of("settings.cloudformation.should-signal"), entry(true),
                                Key.of("settings.cloudformation.stack-name"), entry("blue"),
                                Key.of("settings.cloudformation.logical-resource-id"),
                                        entry("Nodes"),
                                Key.of("settings.metrics.send-metrics"), entry(true))),
                "");
    }

    private static Entry entry(Object value) {
        return new Entry(value, "user data");
    }

    private static Committed committed() {
        Layers layers = Layers.NONE.with(Layer.USER_DATA, userData().entries());
        Generation generation =
                new Generation(1, Instant.EPOCH, "test", "aws-dev", "i-1", "", layers);
        return new Committed(generation, layers.merged());
    }

    private <T extends Record> Stage<T> making(String name, T value) {
        return of(name, _ -> new Outcome.Made<>(value));
    }

    private <T extends Record> Stage<T> of(String name, Stage<T> well) {
        if (!name.equals(cell.stage())) {
            return well;
        }
        return switch (cell.mishap()) {
            case NONE, REBOOT -> well;
            case ERROR -> _ -> Outcome.failed("no luck", "here", "mend it");
            case HANG -> in -> hang(in);
            case KILL ->
                    in -> {
                        kill.run();
                        return well.run(in);
                    };
        };
    }

    private <T extends Record> Outcome<T> hang(Inputs in) throws InterruptedException {
        if (cell.line().isApart()) {
            new Semaphore(0).acquire();
        }
        host.sleep(in.deadline().left());
        throw new InterruptedException();
    }
}
