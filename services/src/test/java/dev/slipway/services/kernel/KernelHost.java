package dev.slipway.services.kernel;

import dev.slipway.host.RealDisk;
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
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A host with files below a folder, scripted commands, and a clock that a sleep moves on.
final class KernelHost implements Host, Commands, Time {
    /// What a command does besides being written down.
    interface Script {
        Result run(String command) throws InterruptedException;
    }

    private final Disk disk;
    private final List<String> ran = new ArrayList<>();
    private Script script = _ -> exit(0);
    private boolean contained;
    private long nanos;

    KernelHost(Path root) throws IOException {
        this.disk = RealDisk.under(root);
    }

    /// Under `--root`.
    KernelHost asRoot() {
        contained = true;
        return this;
    }

    KernelHost running(Script what) {
        script = what;
        return this;
    }

    static Result exit(int status) {
        return new Result(status, "", status == 0 ? "" : "no luck\n", End.EXITED);
    }

    KernelHost with(String path, String text) throws IOException {
        disk.replace(Path.of(path), text.getBytes(StandardCharsets.UTF_8), Disk.PUBLIC);
        return this;
    }

    /// The text of a file; empty if there is none.
    Optional<String> text(String path) throws IOException {
        return disk.read(Path.of(path)).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    List<String> ran() {
        return ran;
    }

    Duration passed() {
        return Duration.ofNanos(nanos);
    }

    @Override
    public Result run(Command command) throws InterruptedException {
        ran.add(command.text());
        return script.run(command.text());
    }

    @Override
    public Result record(Command command, int exit) {
        throw new UnsupportedOperationException("actions record nothing");
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
    public Time time() {
        return this;
    }

    @Override
    public RandomGenerator random() {
        throw new UnsupportedOperationException("nothing here is left to chance");
    }

    @Override
    public boolean contained() {
        return contained;
    }

    @Override
    public Instant now() {
        return Instant.EPOCH.plusNanos(nanos);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        nanos += time.toNanos();
    }
}
