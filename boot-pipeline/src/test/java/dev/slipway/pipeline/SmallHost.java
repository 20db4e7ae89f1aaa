package dev.slipway.pipeline;

import static dev.slipway.pipeline.Line.line;
import static dev.slipway.pipeline.Line.needs;
import static dev.slipway.pipeline.Stages.A;
import static dev.slipway.pipeline.Stages.says;

import dev.slipway.api.Effect;
import dev.slipway.host.RealDisk;
import dev.slipway.model.Happening;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.RecordCodec;
import dev.slipway.model.Stamped;
import dev.slipway.port.Commands;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import dev.slipway.rendering.Rendered;
import dev.slipway.services.Programs;
import dev.slipway.services.RenderFiles;
import dev.slipway.services.RestartServices;
import dev.slipway.settings.Entry;
import dev.slipway.settings.Layer;
import dev.slipway.settings.Layers;
import dev.slipway.settings.store.Applied;
import dev.slipway.settings.store.Change;
import dev.slipway.settings.store.Draft;
import dev.slipway.settings.store.Store;
import dev.slipway.settings.store.Terms;
import dev.slipway.settings.variant.ConfigurationFile;
import dev.slipway.settings.variant.Metadata;
import dev.slipway.settings.variant.Service;
import dev.slipway.settings.variant.Variant;
import dev.slipway.settings.variant.VariantName;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// A host that has booted: services `a`, `b` and `c`, each with a setting, a file that holds its value, and a
/// restart command that a test can script. What applies is the real thing.
final class SmallHost implements Host, Commands, AutoCloseable {
    private static final List<String> SERVICES = List.of("a", "b", "c");

    /// What a restart command comes to.
    interface Script {
        Result run(Command command) throws InterruptedException;
    }

    static final Result GOOD = new Result(0, "", "", End.EXITED);
    static final Result BAD = new Result(1, "", "it broke", End.EXITED);

    final Vertx vertx = Vertx.vertx();
    final SkippingTime time = new SkippingTime();
    final Store store;

    /// The restarts so far, as `service value`: the value in its file when its command began.
    final List<String> restarts = new CopyOnWriteArrayList<>();

    volatile Script script = _ -> GOOD;
    volatile TailRunner runner;
    private final Disk disk;

    SmallHost(Path root) throws Exception {
        disk = RealDisk.under(root);
        RecordCodec.install(vertx.eventBus());
        store = made(Store.open(this, Paths.STORE, 50)).store();
        Map<Key, Entry> values =
                SERVICES.stream()
                        .collect(Collectors.toMap(SmallHost::key, _ -> new Entry("old", "x")));
        Layers layers = Layers.NONE.with(Layer.DEFAULTS, values);
        made(store.commit(new Draft("boot 1", "aws-ecs-1", "i-1", "", layers)));
        Boot.next(this, vertx, new BootKey("k1", "aws-ecs-1"), 20)
                .run(
                        new Plan(List.of(line("make-a", A, needs(), 10, says("a")))),
                        Duration.ofMinutes(15),
                        Ending.NONE);
    }

    /// A host on which everything runs as it should.
    static SmallHost settled(Path root) throws Exception {
        SmallHost host = new SmallHost(root);
        host.serve("k1");
        host.runner.apply().get();
        host.restarts.clear();
        return host;
    }

    /// Begins to serve, as in this boot of the kernel.
    void serve(String kernelBoot) throws IOException {
        runner = TailRunner.waiting(this, vertx, store, kernelBoot);
        begin(kernelBoot);
    }

    void begin(String kernelBoot) throws IOException {
        Works works =
                Stages.tail(
                        new RenderFiles(this, SmallHost::render),
                        new RestartServices(
                                new Programs(this, List.of()), kernelBoot, Set.of(), _ -> false));
        runner.begin(
                Journal.newest(disk).orElseThrow(),
                new Tail(BootPlan.of(works), store, variant(), Duration.ofMinutes(15)));
    }

    private static Outcome<Rendered> render(
            Variant variant, ConfigurationFile file, dev.slipway.model.Settings settings) {
        String value = settings.text("settings." + file.name()).orElseThrow();
        return value.equals("unrenderable")
                ? Outcome.failed("the template can't take this", file.name(), "mend it")
                : new Outcome.Made<>(new Rendered(file.name(), value));
    }

    private static Variant variant() {
        Map<Key, List<String>> affected =
                SERVICES.stream().collect(Collectors.toMap(SmallHost::key, List::of));
        return new Variant(
                VariantName.of("aws-ecs-1"),
                Path.of("/aws-ecs-1"),
                new TreeMap<>(),
                new Metadata(new TreeMap<>(affected), new TreeMap<>(), new TreeMap<>()),
                SERVICES.stream()
                        .collect(
                                Collectors.toMap(
                                        name -> name,
                                        name ->
                                                new Service(
                                                        name,
                                                        List.of(name),
                                                        List.of("/bin/restart " + name)))),
                SERVICES.stream().collect(Collectors.toMap(name -> name, SmallHost::file)));
    }

    private static ConfigurationFile file(String name) {
        return new ConfigurationFile(name, path(name), Path.of("/templates", name), 0644);
    }

    private static Path path(String name) {
        return Path.of("/etc", name);
    }

    static Key key(String name) {
        return Key.of("settings." + name);
    }

    /// Commits a value.
    Outcome<Applied> commit(String name, String value, Optional<Terms.OnTrial> trial) {
        String tx = "%s-%s".formatted(name, value);
        made(store.stage(tx, Change.setting(Map.of(key(name), new Entry(value, "api")))));
        return store.commit(tx, new Terms("api", trial));
    }

    /// Commits a value and has it applied.
    CompletableFuture<Effect> set(String name, String value) {
        made(commit(name, value, Optional.empty()));
        return runner.apply();
    }

    /// Commits a value that waits for a minute to be confirmed, and has it applied.
    CompletableFuture<Effect> tryOut(String name, String value) {
        made(commit(name, value, Optional.of(new Terms.OnTrial(Duration.ofMinutes(1), "k1"))));
        return runner.apply();
    }

    /// The value that is in force.
    String value(String name) {
        return store.current()
                .orElseThrow()
                .layers()
                .merged()
                .text("settings." + name)
                .orElseThrow();
    }

    /// The value in the file.
    String inFile(String name) throws IOException {
        return new String(disk.read(path(name)).orElseThrow(), StandardCharsets.UTF_8);
    }

    /// What was noted since the boot, but for the numbers of generations.
    List<String> notes() throws IOException {
        return Journal.newest(disk).orElseThrow().later().stream()
                .map(Stamped::event)
                .filter(event -> event.stage().equals(TailRun.NAME))
                .map(event -> event.happening() instanceof Happening.Note(var text) ? text : "")
                .filter(text -> !text.isEmpty() && !text.matches("generation \\d+"))
                .toList();
    }

    static <T> T made(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Made<T>(T value) -> value;
            case Outcome.Kept<T>(T value, var _) -> value;
            case Outcome.Skipped<T>(String why) -> throw new AssertionError(why);
            case Outcome.Failed<T>(var problem) -> throw new AssertionError(problem.text());
        };
    }

    @Override
    public void close() {
        runner.close();
        vertx.close().await();
    }

    @Override
    public Disk disk() {
        return disk;
    }

    @Override
    public Commands commands() {
        return this;
    }

    @Override
    public Result run(Command command) throws InterruptedException {
        String name = command.argv().getLast();
        try {
            restarts.add(name + " " + inFile(name));
        } catch (IOException refused) {
            throw new AssertionError(refused);
        }
        return script.run(command);
    }

    @Override
    public Result record(Command command, int exit) {
        throw new AssertionError("nothing is built in here");
    }

    @Override
    public SkippingTime time() {
        return time;
    }

    @Override
    public RandomGenerator random() {
        return RandomGenerator.getDefault();
    }

    @Override
    public boolean contained() {
        return true;
    }
}
