package dev.slipway.command;

import dev.slipway.simulators.CollectorSimulator;
import dev.slipway.simulators.Delivery;
import dev.slipway.simulators.OciImage;
import dev.slipway.simulators.RegistryScript;
import dev.slipway.simulators.RegistrySimulator;
import dev.slipway.simulators.Told;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Servers of a demo that machines of every platform find: where images come from, and where metrics and traces go.
record DemoServers(RegistrySimulator registry, CollectorSimulator collector)
        implements AutoCloseable {
    /// The images that the user data of the demos name, without their registry.
    private static final List<String> IMAGES = List.of("node/disk-setup:v3", "setup:1");

    static DemoServers start(Vertx vertx, DemoScripts scripts) {
        RegistryScript registry = scripts.registry();
        OciImage image = OciImage.of("amd64", new TreeMap<>(), List.of("setup"));
        RegistryScript script = registry;
        for (String name : IMAGES) {
            script = registry.images().containsKey(name) ? script : script.with(name, image);
        }
        return new DemoServers(
                RegistrySimulator.start(vertx, 0, script),
                CollectorSimulator.start(vertx, 0, scripts.collector()));
    }

    ReportOptions reports() {
        return new ReportOptions(Optional.of(collector.metrics()), Optional.of(collector.uri()));
    }

    /// What the host asked for, and what it told about itself.
    ///
    /// @param cloud what AWS was told and took
    void tell(List<Told> cloud, PrintStream err) {
        lines(
                "asked",
                registry.requests().stream().map(one -> one.method() + " " + one.path()),
                err);
        lines(
                "told",
                Stream.concat(
                        cloud.stream().map(DemoServers::text),
                        collector.taken().stream().map(DemoServers::text)),
                err);
    }

    private static void lines(String head, Stream<String> texts, PrintStream err) {
        String left = head;
        for (String text : texts.toList()) {
            err.printf("%-10s %s%n", left, text);
            left = "";
        }
    }

    private static String text(Told told) {
        return told.operation()
                + Stream.of(
                                "Status",
                                "LogicalResourceId",
                                "StackName",
                                "LifecycleActionResult",
                                "LifecycleHookName",
                                "UniqueId",
                                "InstanceId")
                        .map(told::field)
                        .filter(field -> !field.isEmpty())
                        .map(field -> " " + field)
                        .collect(Collectors.joining());
    }

    private static String text(Delivery delivery) {
        return delivery.body().isEmpty()
                ? "GET %s?%s".formatted(delivery.path(), delivery.query())
                : "POST %s, %d kB of OTLP"
                        .formatted(delivery.path(), delivery.body().length() / 1000);
    }

    @Override
    public void close() {
        registry.close();
        collector.close();
    }
}
