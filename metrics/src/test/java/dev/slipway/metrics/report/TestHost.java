package dev.slipway.metrics.report;

import dev.slipway.host.RealDisk;
import dev.slipway.port.Commands;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import dev.slipway.port.Time;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// A host in a folder, whose clock moves only when somebody sleeps.
record TestHost(Disk disk, Commands commands, FakeTime time, RandomGenerator random)
        implements Host {
    static TestHost in(Path root) throws IOException {
        return new TestHost(
                RealDisk.under(root), answering(_ -> ""), new FakeTime(), new Random(1));
    }

    TestHost with(Commands other) {
        return new TestHost(disk, other, time, random);
    }

    TestHost with(RandomGenerator other) {
        return new TestHost(disk, commands, time, other);
    }

    @Override
    public boolean contained() {
        return true;
    }

    /// Programs that answer with `exit text`, or with `?` if they can't be started.
    static Commands answering(Function<String, String> answers) {
        return new Commands() {
            @Override
            public Result run(Command command) {
                String answer = answers.apply(command.text());
                if (answer.equals("?")) {
                    return new Result(127, "", "there is no such program", End.NOT_STARTED);
                }
                String[] parts = answer.split(" ", 2);
                int exit = parts[0].isEmpty() ? 0 : Integer.parseInt(parts[0]);
                return new Result(exit, parts.length > 1 ? parts[1] : "", "", End.EXITED);
            }

            @Override
            public Result record(Command command, int exit) {
                return run(command);
            }
        };
    }

    /// A clock whose sleep returns at once, and remembers how long it would have been.
    static final class FakeTime implements Time {
        static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

        final List<Duration> sleeps = new CopyOnWriteArrayList<>();
        private final AtomicLong skipped = new AtomicLong();

        void skip(Duration time) {
            skipped.addAndGet(time.toNanos());
        }

        @Override
        public Instant now() {
            return BEGIN.plusNanos(skipped.get());
        }

        @Override
        public long nanos() {
            return skipped.get();
        }

        @Override
        public void sleep(Duration time) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            sleeps.add(time);
            skip(time);
        }
    }
}
