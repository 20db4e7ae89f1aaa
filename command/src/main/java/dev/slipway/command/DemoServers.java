package dev.slipway.command;

import dev.slipway.simulators.CollectorSimulator;
import dev.slipway.simulators.Delivery;
import dev.slipway.simulators.OciImage;
import dev.slipway.simulators.RegistryScript;
import dev.slipway.simulators.RegistrySimulator;
import dev.slipway.simulators.Request;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Servers of a demo that machines of every platform find: where images come from, and where metrics and traces go.
record DemoServers(RegistrySimulator registry, CollectorSimulator collector)
        implements AutoCloseable {
    /// The images that the user data of the demos name, without their registry.
    private static final List<String> IMAGES = List.of("node/disk-setup:v3", "setup:1");

    /// @param registry what the registry has besides, and how it misbehaves
    static DemoServers start(Vertx vertx, RegistryScript registry) {
        OciImage image = OciImage.of("amd64", new TreeMap<>(), List.of("setup"));
        RegistryScript script = registry;
        for (String name : IMAGES) {
            script = registry.images().containsKey(name) ? script : script.with(name, image);
        }
        return new DemoServers(
                RegistrySimulator.start(vertx, 0, script), CollectorSimulator.start(vertx, 0));
    }

    ReportOptions reports() {
        return new ReportOptions(Optional.of(collector.metrics()), Optional.of(collector.uri()));
    }

    /// What the host asked for, and what it told about itself.
    void tell(PrintStream err) {
        String head = "asked";
        for (Request request : registry.requests()) {
            err.printf("%-10s %s %s%n", head, request.method(), request.path());
            head = "";
        }
        head = "told";
        for (Delivery delivery : collector.taken()) {
            String what =
                    delivery.body().isEmpty()
                            ? "GET %s?%s".formatted(delivery.path(), delivery.query())
                            : "POST %s, %d kB of OTLP"
                                    .formatted(delivery.path(), delivery.body().length() / 1000);
            err.printf("%-10s %s%n", head, what);
            head = "";
        }
    }

    @Override
    public void close() {
        registry.close();
        collector.close();
    }
}
