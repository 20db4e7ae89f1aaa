package dev.slipway.pipeline;

import static dev.slipway.pipeline.Line.line;
import static dev.slipway.pipeline.Line.needs;
import static dev.slipway.pipeline.Stages.A;
import static dev.slipway.pipeline.Stages.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Happening;
import dev.slipway.model.Inputs;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Part;
import dev.slipway.model.RecordCodec;
import dev.slipway.model.Stage;
import dev.slipway.model.Stamped;
import dev.slipway.port.Host;
import dev.slipway.services.RenderedFile;
import dev.slipway.services.RenderedFiles;
import dev.slipway.services.RestartedServices;
import dev.slipway.services.ServiceResult;
import dev.slipway.settings.Entry;
import dev.slipway.settings.Layer;
import dev.slipway.settings.Layers;
import dev.slipway.settings.store.Committed;
import dev.slipway.settings.store.Draft;
import dev.slipway.settings.store.Opened;
import dev.slipway.settings.store.Store;
import dev.slipway.settings.variant.Metadata;
import dev.slipway.settings.variant.Service;
import dev.slipway.settings.variant.Variant;
import dev.slipway.settings.variant.VariantName;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A host that has booted, and a [TailRunner] whose two lines a test may replace.
@Timeout(60)
abstract class TailCase {
    private static final Duration LONG = Duration.ofMinutes(15);
    private static final Key MOTD = Key.of("settings.motd");
    private static final Service NTP = new Service("ntp", List.of(), List.of());

    @TempDir Path root;
    final List<String> rendered = new CopyOnWriteArrayList<>();
    Vertx vertx;
    Host host;
    Store store;
    TailRunner runner;

    @BeforeEach
    void boot() throws Exception {
        host = TestHost.at(root);
        startBus();
        store = ((Outcome.Made<Opened>) Store.open(host, Paths.STORE, 50)).value().store();
        commit("hello");
        Boot.next(host, vertx, new BootKey("k1", "v"), 20)
                .run(
                        new Plan(List.of(line("make-a", A, needs(), 10, says("a")))),
                        LONG,
                        Ending.NONE);
        start(this::render, this::restart);
    }

    void startBus() {
        vertx = Vertx.vertx();
        RecordCodec.install(vertx.eventBus());
    }

    @AfterEach
    void stop() {
        runner.close();
        vertx.close().await();
    }

    void start(Stage<RenderedFiles> render, Stage<RestartedServices> restart) throws IOException {
        Tail tail = new Tail(BootPlan.of(Stages.tail(render, restart)), store, variant(), LONG);
        runner = TailRunner.waiting(host, vertx, store, "k1");
        runner.begin(journal(), tail);
    }

    void restart(Stage<RenderedFiles> render, Stage<RestartedServices> restart) throws IOException {
        runner.close();
        start(render, restart);
    }

    static Variant variant() {
        Metadata metadata = new Metadata(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        return new Variant(
                VariantName.of("aws-ecs-1"),
                Path.of("/aws-ecs-1"),
                new TreeMap<>(),
                metadata,
                Map.of(),
                Map.of());
    }

    void commit(String motd) {
        Layers layers = Layers.NONE.with(Layer.API, Map.of(MOTD, new Entry(motd, "api")));
        assertThat(store.commit(new Draft("test", "aws-ecs-1", "i-1", "", layers)))
                .isInstanceOf(Outcome.Made.class);
    }

    Outcome<RenderedFiles> render(Inputs in) {
        rendered.add(in.get(Committed.FACT).settings().text("settings.motd").orElseThrow());
        Part file = new Part("file", "/etc/motd");
        in.telling().of(file).tell(new Happening.Finished(Duration.ZERO));
        in.telling().of(new Part("file", "/etc/hosts")).tell(kept());
        return new Outcome.Made<>(
                new RenderedFiles(
                        List.of(
                                new RenderedFile("motd", Path.of("/etc/motd"), true, "1"),
                                new RenderedFile("hosts", Path.of("/etc/hosts"), false, "2"))));
    }

    static Happening kept() {
        return new Happening.Kept(Duration.ZERO, "content and mode are right");
    }

    Outcome<RestartedServices> restart(Inputs in) {
        assertThat(in.get(RenderedFiles.FACT).changed()).hasSize(1);
        return new Outcome.Made<>(services(new Outcome.Made<>(NTP)));
    }

    static RestartedServices services(Outcome<Service> outcome) {
        return new RestartedServices(
                List.of(
                        new ServiceResult("ntp", outcome, List.of("x"), List.of(), Duration.ZERO),
                        new ServiceResult(
                                "dns",
                                new Outcome.Kept<>(NTP, "none changed"),
                                List.of(),
                                List.of(),
                                Duration.ZERO)));
    }

    Journal journal() throws IOException {
        return Journal.newest(host.disk()).orElseThrow();
    }

    List<String> later() throws IOException {
        return journal().later().stream()
                .map(Stamped::event)
                .map(event ->
                        event.stage()
                                + event.part().map(part -> " " + part.name()).orElse("")
                                + " "
                                + EventJson.name(event.happening()))
                .toList();
    }
}
