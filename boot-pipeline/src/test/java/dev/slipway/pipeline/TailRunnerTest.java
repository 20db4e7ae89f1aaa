package dev.slipway.pipeline;

import static dev.slipway.pipeline.Line.line;
import static dev.slipway.pipeline.Line.needs;
import static dev.slipway.pipeline.Stages.A;
import static dev.slipway.pipeline.Stages.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.Effect;
import dev.slipway.model.Happening;
import dev.slipway.model.Inputs;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Part;
import dev.slipway.model.Problem;
import dev.slipway.model.RecordCodec;
import dev.slipway.model.Stage;
import dev.slipway.model.StageEvent;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TailRunnerTest {
    private static final Duration LONG = Duration.ofMinutes(15);
    private static final Key MOTD = Key.of("settings.motd");
    private static final Service NTP = new Service("ntp", List.of(), List.of());

    @TempDir Path root;
    private final List<String> rendered = new CopyOnWriteArrayList<>();
    private Vertx vertx;
    private Host host;
    private Store store;
    private TailRunner runner;

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

    private void startBus() {
        vertx = Vertx.vertx();
        RecordCodec.install(vertx.eventBus());
    }

    @AfterEach
    void stop() {
        runner.close();
        vertx.close().await();
    }

    private void start(Stage<RenderedFiles> render, Stage<RestartedServices> restart)
            throws IOException {
        Works none = Works.NONE;
        Works works =
                new Works(
                        none.detectPlatform(),
                        none.openStore(),
                        none.loadDefaults(),
                        none.migrateSettings(),
                        none.serveApi(),
                        none.configureNetwork(),
                        none.readUserData(),
                        none.compareUserData(),
                        none.generate(),
                        none.commit(),
                        render,
                        restart,
                        none.runBootstrapContainers(),
                        none.rebootIfRequired(),
                        none.startMultiUser(),
                        none.awaitInService(),
                        none.awaitSystem(),
                        none.markSuccessful());
        Tail tail = new Tail(BootPlan.of(works), store, variant(), LONG);
        runner = TailRunner.waiting(host, vertx, store, "k1");
        runner.begin(journal(), tail);
    }

    private void restart(Stage<RenderedFiles> render, Stage<RestartedServices> restart)
            throws IOException {
        runner.close();
        start(render, restart);
    }

    private static Variant variant() {
        Metadata metadata = new Metadata(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        return new Variant(
                VariantName.of("aws-ecs-1"),
                Path.of("/aws-ecs-1"),
                new TreeMap<>(),
                metadata,
                Map.of(),
                Map.of());
    }

    private void commit(String motd) {
        Layers layers = Layers.NONE.with(Layer.API, Map.of(MOTD, new Entry(motd, "api")));
        assertThat(store.commit(new Draft("test", "aws-ecs-1", "i-1", "", layers)))
                .isInstanceOf(Outcome.Made.class);
    }

    private Outcome<RenderedFiles> render(Inputs in) {
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

    private static Happening kept() {
        return new Happening.Kept(Duration.ZERO, "content and mode are right");
    }

    private Outcome<RestartedServices> restart(Inputs in) {
        assertThat(in.get(RenderedFiles.FACT).changed()).hasSize(1);
        return new Outcome.Made<>(services(new Outcome.Made<>(NTP)));
    }

    private static RestartedServices services(Outcome<Service> outcome) {
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

    @Test
    void aRunRendersAndRestartsAndDoesNothingElseOfTheBoot() throws Exception {
        Effect effect = runner.apply().get();

        assertThat(effect)
                .isEqualTo(
                        new Effect(
                                1,
                                List.of("/etc/motd"),
                                List.of("ntp"),
                                List.of(),
                                Optional.empty()));
        runner.close();
        assertThat(later())
                .containsExactly(
                        "apply started",
                        "apply note",
                        "render-files started",
                        "render-files /etc/motd finished",
                        "render-files finished",
                        "restart-services started",
                        "restart-services finished",
                        "apply finished");
    }

    @Test
    @Tag("difference-one-apply-at-a-time")
    void eachRunIsForTheNewestGeneration() throws Exception {
        runner.apply().get();
        commit("second");
        runner.apply().get();
        commit("third");

        assertThat(runner.apply().get().generation()).isEqualTo(3);
        assertThat(rendered).containsExactly("hello", "second", "third");
    }

    @Test
    void whatIsAskedForWhileARunIsUnderWayIsDoneByOneMore() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Semaphore goOn = new Semaphore(0);
        restart(
                in -> {
                    begun.countDown();
                    goOn.acquire();
                    return render(in);
                },
                this::restart);

        CompletableFuture<Effect> first = runner.apply();
        begun.await();
        commit("second");
        CompletableFuture<Effect> second = runner.apply();
        commit("third");
        CompletableFuture<Effect> third = runner.apply();
        goOn.release(2);

        assertThat(first.get().generation()).isEqualTo(1);
        assertThat(second.get().generation()).isEqualTo(3);
        assertThat(third.get().generation()).isEqualTo(3);
        assertThat(rendered).containsExactly("hello", "third");
    }

    @Test
    void theNextRunComesInSpiteOfOneThatFailed() throws Exception {
        Semaphore fails = new Semaphore(1);
        restart(
                in ->
                        fails.tryAcquire()
                                ? Outcome.failed("no template", "here", "mend it")
                                : render(in),
                this::restart);

        Problem problem = runner.apply().get().problem().orElseThrow();
        Effect next = runner.apply().get();

        assertThat(problem.what()).isEqualTo("no template");
        assertThat(next.problem()).isEmpty();
        runner.close();
        assertThat(later()).contains("apply failed", "apply finished");
    }

    @Test
    void whatWasRestartedIsToldAlsoIfAServiceIsRequiredAndFails() throws Exception {
        restart(
                this::render,
                in -> {
                    in.telling()
                            .of(new Part("service", "ntp"))
                            .tell(new Happening.Finished(Duration.ZERO));
                    in.telling()
                            .of(new Part("service", "dns"))
                            .tell(new Happening.Kept(Duration.ZERO, "none changed"));
                    return Outcome.failed("a required service fails", "kubelet", "mend it");
                });

        Effect effect = runner.apply().get();

        assertThat(effect.problem()).isPresent();
        assertThat(effect.services()).containsExactly("ntp");
        assertThat(runner.apply().get().services()).containsExactly("ntp");
    }

    @Test
    void aServiceThatFailsIsToldToTheCallerThoughTheRestGoesOn() throws Exception {
        Problem broken = new Problem("ntp broke", "here", "mend it");
        restart(this::render, _ -> new Outcome.Made<>(services(new Outcome.Failed<>(broken))));

        Effect effect = runner.apply().get();

        assertThat(effect.services()).isEmpty();
        assertThat(effect.problem().orElseThrow())
                .isEqualTo(
                        new Problem(
                                "not all services run with the new settings",
                                "services that failed: ntp",
                                "mend them; the next commit, apply or boot runs their commands again",
                                List.of(broken)));
    }

    @Test
    void aUnitThatTheHostLacksIsToldToTheCallerAndIsNoProblem() throws Exception {
        ServiceResult skipped =
                new ServiceResult(
                        "ntp",
                        new Outcome.Skipped<>("no unit"),
                        List.of(),
                        List.of("no unit"),
                        Duration.ZERO);
        restart(this::render, _ -> new Outcome.Made<>(new RestartedServices(List.of(skipped))));

        Effect effect = runner.apply().get();

        assertThat(effect.problem()).isEmpty();
        assertThat(effect.notes()).containsExactly("service 'ntp': no unit");
    }

    @Test
    void aServiceThatFailedBeforeIsNotLaidOnAChangeOfSomethingElse() throws Exception {
        Problem broken = new Problem("ntp broke", "here", "mend it");
        restart(this::render, _ -> new Outcome.Made<>(services(new Outcome.Failed<>(broken))));

        Effect first = runner.apply().get();
        Effect withoutChange = runner.apply().get();
        commit("second");
        Effect change = runner.apply().get();

        assertThat(first.problem()).isPresent();
        assertThat(withoutChange.problem()).isPresent();
        assertThat(change.problem()).isEmpty();
        assertThat(journal().later())
                .extracting(stamped -> stamped.event().happening())
                .contains(new Happening.Note("failed as before, and not for this change: ntp"));
    }

    @Test
    void whatACommitDoesBeforeTheBootHasEndedIsNoPartOfTheBoot() throws Exception {
        String boot = "000009-20260101T000000Z";
        StringBuilder text = new StringBuilder();
        for (StageEvent event :
                List.of(
                        new StageEvent("render-files", new Happening.Finished(Duration.ZERO)),
                        new StageEvent(TailRun.NAME, new Happening.Started()),
                        new StageEvent("render-files", new Happening.Started()),
                        new StageEvent("system-running", new Happening.Started()),
                        new StageEvent("render-files", new Happening.Finished(Duration.ZERO)),
                        new StageEvent(TailRun.NAME, new Happening.Finished(Duration.ZERO)),
                        new StageEvent(StageEvent.BOOT, new Happening.Finished(Duration.ZERO)))) {
            int seq = text.toString().split("\n", -1).length;
            text.append(EventJson.write(new Stamped(Instant.EPOCH, boot, seq, event))).append('\n');
        }
        host.disk().replace(Journal.file(boot), text.toString().getBytes(), 0640);

        Journal journal = Journal.read(host.disk(), boot).orElseThrow();

        assertThat(journal.events()).extracting(Stamped::seq).containsExactly(1L, 4L, 7L);
        assertThat(journal.later()).extracting(Stamped::seq).containsExactly(2L, 3L, 5L, 6L);
        assertThat(journal.lastSeq()).isEqualTo(7);
        assertThat(new String(journal.bytes())).isEqualTo(text.toString());
    }

    @Test
    void whoStillWaitsAtTheEndIsToldThatNothingIsLost() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        restart(
                _ -> {
                    begun.countDown();
                    new Semaphore(0).acquire();
                    return new Outcome.Skipped<>("never");
                },
                this::restart);
        CompletableFuture<Effect> underWay = runner.apply();
        begun.await();
        CompletableFuture<Effect> waiting = runner.apply();

        runner.close();

        CompletableFuture<Effect> late = runner.apply();
        for (CompletableFuture<Effect> each : List.of(underWay, waiting, late)) {
            assertThat(each.get().problem().orElseThrow().what())
                    .isEqualTo(
                            "Slipway ended before the settings were applied; they are committed");
        }
    }

    @Test
    void theBootStaysAsItEnded() throws Exception {
        Journal before = journal();
        restart(_ -> Outcome.failed("no template", "here", "mend it"), this::restart);
        runner.apply().get();
        runner.close();

        Journal after = journal();
        assertThat(after.events()).isEqualTo(before.events());
        assertThat(after.ending(StageEvent.BOOT).orElseThrow())
                .isInstanceOf(Happening.Finished.class);
        assertThat(after.later())
                .extracting(Stamped::seq)
                .startsWith(before.events().size() + 1L)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void theNumbersGoOnWhenAnotherProcessServes() throws Exception {
        runner.apply().get();
        runner.close();
        long last = journal().lastSeq();
        host.disk().append(Journal.file(journal().boot()), "{\"cut o".getBytes(), 0640, true);
        vertx.close().await();
        startBus();

        start(this::render, this::restart);
        runner.apply().get();
        runner.close();

        assertThat(journal().later()).extracting(Stamped::seq).contains(last, last + 1);
    }

    @Test
    void aJournalThatCanNotBeWrittenIsAProblemOfTheApply() throws Exception {
        Path file = Journal.file(journal().boot());
        host.disk().remove(file);
        host.disk().folder(file, 0755);

        assertThat(runner.apply().get().problem().orElseThrow().what())
                .isEqualTo("the boot can't write its journal");
        host.disk().remove(file);
        assertThat(runner.apply().get().problem()).isEmpty();
    }

    private Journal journal() throws IOException {
        return Journal.newest(host.disk()).orElseThrow();
    }

    private List<String> later() throws IOException {
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
