package dev.slipway.network;

import dev.slipway.host.RealHost;
import dev.slipway.model.Happening;
import dev.slipway.model.Part;
import dev.slipway.model.Telling;
import dev.slipway.port.Commands;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import dev.slipway.port.Time;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// A machine in a folder: real files, commands that are written down and answered by the first match, the
/// same random numbers in each test, and what was told.
public final class Machine implements Host, Commands, Telling {
    private final Host real;
    private final Clock clock = new Clock();
    private final List<String> ran = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Map<String, Result> answers = new TreeMap<>();

    public Machine(Path root) throws IOException {
        this.real = RealHost.at(root, Optional.empty());
    }

    public Machine having(String path, String text) throws IOException {
        disk().replace(Path.of(path), text.getBytes(StandardCharsets.UTF_8), Disk.PUBLIC);
        return this;
    }

    /// Lets commands that contain `part` end so.
    public Machine answering(String part, int exit, String stdout) {
        answers.put(part, new Result(exit, stdout, exit == 0 ? "" : "it said why\n", End.EXITED));
        return this;
    }

    public Optional<String> text(String path) throws IOException {
        return disk().read(Path.of(path)).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /// The commands that were run since this was last asked.
    public List<String> ran() {
        List<String> all = List.copyOf(ran);
        ran.clear();
        return all;
    }

    /// Notes, and what was waited for.
    public List<String> told() {
        return List.copyOf(told);
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
    public Time time() {
        return clock;
    }

    /// How long it was made to sleep in all. Nobody really sleeps.
    public Duration slept() {
        return Duration.ofNanos(clock.nanos());
    }

    private static final class Clock implements Time {
        private long nanos;

        @Override
        public Instant now() {
            return Instant.EPOCH.plusNanos(nanos);
        }

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public void sleep(Duration time) {
            nanos += time.toNanos();
        }
    }

    @Override
    public RandomGenerator random() {
        return new Random(1);
    }

    @Override
    public boolean contained() {
        return false;
    }

    @Override
    public Result run(Command command) {
        ran.add(command.text());
        return answers.entrySet().stream()
                .filter(answer -> command.text().contains(answer.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(new Result(0, "", "", End.EXITED));
    }

    @Override
    public Result record(Command command, int exit) {
        throw new AssertionError("nothing is recorded here");
    }

    @Override
    public void tell(Happening happening) {
        if (happening instanceof Happening.Note(String text)) {
            told.add(text);
        }
    }

    @Override
    public Telling of(Part part) {
        return this;
    }

    @Override
    public Wait waiting(String reason) {
        told.add("waiting for " + reason);
        return () -> {};
    }
}
