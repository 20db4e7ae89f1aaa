package dev.slipway.services;

import dev.slipway.model.Happening;
import dev.slipway.model.Part;
import dev.slipway.model.Telling;
import dev.slipway.port.Commands;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import dev.slipway.port.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// A machine whose programs answer as a test says and whose clock only moves when somebody waits.
public final class FakeMachine implements Host {
    /// What was run.
    public final List<String> commands = new ArrayList<>();

    /// What was told.
    public final List<String> told = new ArrayList<>();

    private final Disk disk = new MemoryDisk();
    private final Map<String, List<Commands.Result>> answers = new LinkedHashMap<>();
    private long nanos;

    /// What commands that hold `words` answer, one after the other; the last one stays.
    public void answers(String words, Commands.Result... results) {
        answers.put(words, new ArrayList<>(List.of(results)));
    }

    private Commands.Result run(Commands.Command command) {
        commands.add(command.text());
        List<Commands.Result> due =
                answers.entrySet().stream()
                        .filter(answer -> command.text().contains(answer.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElseThrow();
        Commands.Result result = due.size() > 1 ? due.removeFirst() : due.getFirst();
        if (result.end() == Commands.End.TIMED_OUT) {
            nanos += command.limit().toNanos();
        }
        return result;
    }

    @Override
    public Disk disk() {
        return disk;
    }

    @Override
    public Commands commands() {
        return new Commands() {
            @Override
            public Result run(Command command) {
                return FakeMachine.this.run(command);
            }

            @Override
            public Result record(Command command, int exit) {
                throw new AssertionError("nothing is built in here");
            }
        };
    }

    @Override
    public Time time() {
        return new Time() {
            @Override
            public Instant now() {
                return Instant.parse("2026-01-01T00:00:00Z").plusNanos(nanos);
            }

            @Override
            public long nanos() {
                return nanos;
            }

            @Override
            public void sleep(Duration time) {
                nanos += time.toNanos();
            }
        };
    }

    @Override
    public RandomGenerator random() {
        return () -> 0;
    }

    @Override
    public boolean contained() {
        return true;
    }

    /// Remembers in [#told].
    public Telling telling() {
        return new Telling() {
            @Override
            public void tell(Happening happening) {
                told.add(happening.toString());
            }

            @Override
            public Telling of(Part part) {
                return this;
            }

            @Override
            public Wait waiting(String reason) {
                return () -> {};
            }
        };
    }
}
