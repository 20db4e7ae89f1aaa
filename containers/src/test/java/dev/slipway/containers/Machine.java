package dev.slipway.containers;

import dev.slipway.containers.registry.Containerd;
import dev.slipway.containers.registry.Leaping;
import dev.slipway.containers.registry.Pulled;
import dev.slipway.host.RealHost;
import dev.slipway.model.BuiltIn;
import dev.slipway.model.BuiltIn.Occasion;
import dev.slipway.model.BuiltIn.Printed;
import dev.slipway.model.Deadline;
import dev.slipway.model.Happening;
import dev.slipway.model.Outcome;
import dev.slipway.model.Part;
import dev.slipway.model.Settings;
import dev.slipway.model.Telling;
import dev.slipway.port.Commands;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import dev.slipway.port.Programs;
import dev.slipway.port.Time;
import dev.slipway.settings.store.Store;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// A machine in a folder: real files, commands and programs that are written down and end as a test says, and a
/// clock that goes on only by sleeps. Images need no registry.
final class Machine implements Host, Commands, Programs, Telling {
    static final Containerd CONTAINERD = new Containerd("ctr", Path.of("/sock"), "default");

    private final Host real;
    private final List<String> ran = Collections.synchronizedList(new ArrayList<>());
    private final List<String> told = new ArrayList<>();
    private final Map<String, Result> answers = new LinkedHashMap<>();
    private final Time time = new Leaping();
    private String digest = "sha256:1";

    Machine(Path root) throws IOException {
        this.real = RealHost.at(root, Optional.empty());
    }

    Machine having(String path, String text) throws IOException {
        disk().replace(Path.of(path), text.getBytes(StandardCharsets.UTF_8), Disk.PUBLIC);
        return this;
    }

    /// Lets commands that contain `part` end so; the first that was named counts.
    Machine answering(String part, int exit, String output) {
        answers.put(part, new Result(exit, output, exit == 0 ? "" : output, End.EXITED));
        return this;
    }

    /// Lets a unit be in that state.
    Machine withUnit(String unit, String active) {
        return answering("CanReload " + unit, 0, "ActiveState=" + active);
    }

    /// From now on images have this digest.
    void digest(String next) {
        digest = next;
    }

    Images images() {
        return (order, _, _) -> new Outcome.Made<>(new Pulled(order.source(), digest));
    }

    Supplier<Outcome<Store>> noStore() {
        return () -> {
            throw new AssertionError("the store is not needed here");
        };
    }

    Outcome<Printed> act(Occasion occasion, String... argv) throws InterruptedException {
        return act(occasion, noStore(), argv);
    }

    Outcome<Printed> act(Occasion occasion, Supplier<Outcome<Store>> store, String... argv)
            throws InterruptedException {
        List<BuiltIn> actions =
                ContainerActions.of(
                        this, "a-test", new ContainerActions.Around(CONTAINERD, images(), store));
        List<String> line = List.of(argv);
        BuiltIn action =
                actions.stream()
                        .filter(one -> one.words().equals(line.subList(0, one.words().size())))
                        .findFirst()
                        .orElseThrow();
        return action.run(
                new BuiltIn.Call(
                        line.subList(action.words().size(), line.size()),
                        occasion,
                        Deadline.in(Duration.ofMinutes(1), time()::nanos),
                        this));
    }

    static Settings settings(String group, Map<String, ?> containers) {
        return Settings.of(Map.of(group, containers));
    }

    Optional<String> text(String path) throws IOException {
        return disk().read(Path.of(path)).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /// What was run since this was last asked, but for questions to systemd.
    List<String> ran() {
        List<String> all = ran.stream().filter(line -> !line.startsWith("systemctl show")).toList();
        ran.clear();
        return all;
    }

    List<String> told() {
        return told;
    }

    @Override
    public Disk disk() {
        return real.disk();
    }

    @Override
    public Commands commands() {
        return this;
    }

    @Override
    public Programs programs() {
        return this;
    }

    @Override
    public Time time() {
        return time;
    }

    @Override
    public RandomGenerator random() {
        return new Random(1);
    }

    @Override
    public boolean contained() {
        return false;
    }

    private Result answer(String line) {
        ran.add(line);
        return answers.entrySet().stream()
                .filter(answer -> line.contains(answer.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(new Result(0, "", "", End.EXITED));
    }

    @Override
    public Result run(Command command) {
        return answer(command.text());
    }

    @Override
    public Result record(Command command, int exit) {
        throw new AssertionError("nothing is recorded here");
    }

    @Override
    public Outcome<Running> start(Start start) {
        return new Outcome.Made<>(new Ended(answer(String.join(" ", start.argv()))));
    }

    /// A program that ended as soon as it began.
    private record Ended(Result result) implements Running {
        @Override
        public InputStream output() {
            return new ByteArrayInputStream(result.stdout().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public OutputStream input() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public void resize(Size size) {}

        @Override
        public int exit() {
            return result.exit();
        }

        @Override
        public boolean ended(Duration limit) {
            return true;
        }

        @Override
        public void end() {}

        @Override
        public void kill() {}

        @Override
        public void close() {}
    }

    @Override
    public void tell(Happening happening) {
        switch (happening) {
            case Happening.Note(String text) -> told.add(text);
            case Happening.Failed(var _, var problem) -> told.add("failed: " + problem.what());
            case Happening.Kept(var _, String why) -> told.add("kept: " + why);
            case Happening.Finished _ -> told.add("finished");
            case Happening.Started _,
                    Happening.Waiting _,
                    Happening.Retrying _,
                    Happening.Rebooting _,
                    Happening.Skipped _ -> {}
        }
    }

    @Override
    public Telling of(Part part) {
        return this;
    }

    @Override
    public Wait waiting(String reason) {
        return () -> {};
    }
}
