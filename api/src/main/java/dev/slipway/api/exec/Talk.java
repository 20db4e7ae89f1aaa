package dev.slipway.api.exec;

import dev.slipway.model.Outcome;
import dev.slipway.port.Host;
import dev.slipway.port.Programs.Running;
import dev.slipway.port.Programs.Size;
import dev.slipway.port.Programs.Start;
import dev.slipway.port.Programs.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/// The program of a session, from its start to its end, and what goes to and fro.
final class Talk {
    /// What the last output of a program gets to come out of the pipe.
    private static final Duration LAST_OUTPUT = Duration.ofMillis(500);

    /// A pipe holds no more, unless someone else goes on writing.
    private static final long MOST_LAST_BYTES = 1 << 20;

    private static final Duration ASK_AGAIN = Duration.ofMillis(500);

    /// `ctr` may not hear of the size before its process runs. When that is nobody tells, so it is told again.
    private static final List<Duration> TELL_SIZE =
            List.of(Duration.ofMillis(100), Duration.ofMillis(400), Duration.ofMillis(1500));

    private static final int CHUNK_BYTES = 4096;

    private final Host host;
    private final Wire wire;
    private final ContainerTask task;
    private final Optional<Terminal> terminal;
    private final Intake intake;
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile Optional<Running> program = Optional.empty();
    private volatile Optional<Size> size;
    private volatile boolean unwanted;
    private volatile long sent;

    Talk(Host host, Wire wire, ContainerTask task, Optional<Terminal> terminal, Memory memory) {
        this.host = host;
        this.wire = wire;
        this.task = task;
        this.terminal = terminal;
        this.size = terminal.flatMap(Terminal::size);
        this.intake = new Intake(wire, memory);
    }

    Intake intake() {
        return intake;
    }

    void complete() {
        intake.complete();
    }

    /// Runs `command` and closes the wire with its exit status.
    ///
    /// @param told how it ended
    void start(List<String> command, Consumer<Closing> told) {
        Thread.ofVirtual()
                .name("exec")
                .start(() -> {
                    try {
                        Closing end = run(command);
                        wire.close(end);
                        told.accept(end);
                    } finally {
                        over.countDown();
                    }
                });
    }

    private Closing run(List<String> command) {
        Start start =
                new Start(
                        ContainerTask.STAGE,
                        task.run(command, terminal.isPresent()),
                        Map.of("TERM", "screen"),
                        terminal);
        try {
            return switch (host.programs().start(start)) {
                case Outcome.Made<Running>(Running running) -> accompany(running);
                case Outcome.Kept<Running>(Running running, String _) -> accompany(running);
                case Outcome.Skipped<Running>(String why) -> Closing.failed(why);
                case Outcome.Failed<Running>(var problem) -> Closing.failed(problem.what());
            };
        } catch (InterruptedException _) {
            return Closing.away();
        } catch (RuntimeException bug) {
            return Closing.failed("it stopped on a bug of Slipway: " + bug.getClass().getName());
        } finally {
            intake.stop();
            started.countDown();
        }
    }

    private Closing accompany(Running running) throws InterruptedException {
        try (running) {
            program = Optional.of(running);
            started.countDown();
            Thread reader = blocking("exec-output", () -> pump(running.output()));
            Thread writer = blocking("exec-input", () -> intake.pump(running.input()));
            Thread sizes = Thread.ofVirtual().name("exec-size").unstarted(this::tellSize);
            terminal.ifPresent(_ -> sizes.start());
            int exit = running.exit();
            program = Optional.empty();
            sizes.interrupt();
            lastOutput(reader);
            intake.stop();
            writer.join(LAST_OUTPUT);
            return Closing.exited(exit);
        }
    }

    /// Reads and writes of a program block in native code, where a virtual thread would hold on to its carrier.
    private static Thread blocking(String name, Pump pump) {
        return Thread.ofPlatform()
                .daemon()
                .name(name)
                .start(() -> {
                    try {
                        pump.run();
                    } catch (InterruptedException | IOException _) {
                        // The program has ended, or nobody listens to it any more.
                        return;
                    }
                });
    }

    /// Moves bytes until there are no more.
    private interface Pump {
        void run() throws InterruptedException, IOException;
    }

    private void pump(InputStream output) throws InterruptedException, IOException {
        byte[] chunk = new byte[CHUNK_BYTES];
        for (int count = output.read(chunk); count >= 0; count = output.read(chunk)) {
            wire.output(Arrays.copyOf(chunk, count));
            sent += count;
        }
    }

    /// Waits until what the program printed last is on its way. A client that reads slowly gets its time; a process
    /// that the program left behind, and that holds the output open, does not.
    private void lastOutput(Thread reader) throws InterruptedException {
        long atEnd = sent;
        long before;
        do {
            before = sent;
            if (reader.join(LAST_OUTPUT)) {
                return;
            }
        } while (!unwanted && sent - atEnd < MOST_LAST_BYTES && (wire.heldBack() || sent > before));
    }

    /// The terminal of the client has another size.
    void resize(Size other) {
        size = Optional.of(other);
        program.ifPresent(this::tell);
    }

    private void tell(Running running) {
        size.filter(_ -> terminal.isPresent()).ifPresent(running::resize);
    }

    private void tellSize() {
        try {
            for (Duration pause : TELL_SIZE) {
                host.time().sleep(pause);
                program.ifPresent(this::tell);
            }
        } catch (InterruptedException _) {
            return;
        }
    }

    /// @return whether the program ends within `limit`. Blocks.
    boolean endsWithin(Duration limit) {
        try {
            started.await();
            Optional<Running> running = program;
            return running.isEmpty() || running.get().ended(limit);
        } catch (InterruptedException _) {
            return false;
        }
    }

    /// Nobody listens any more: ends the program. Blocks until it has ended.
    void end() {
        unwanted = true;
        try {
            started.await();
            Optional<Running> running = program;
            if (running.isPresent()) {
                end(running.get());
            }
            over.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(Running running) throws InterruptedException {
        if (running.ended(Duration.ZERO)) {
            return;
        }
        running.end();
        if (terminal.isPresent()) {
            hangUp();
        } else {
            running.ended(task.options().grace());
        }
        if (task.signal("SIGKILL")) {
            task.forget();
        }
        if (!running.ended(ASK_AGAIN)) {
            running.kill();
        }
    }

    /// Until it is gone, or has had its time.
    private void hangUp() throws InterruptedException {
        long begun = host.time().nanos();
        while (task.signal("SIGHUP")
                && host.time().since(begun).compareTo(task.options().grace()) < 0) {
            host.time().sleep(ASK_AGAIN);
        }
    }
}
