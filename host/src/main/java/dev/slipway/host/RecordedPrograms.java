package dev.slipway.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.model.Outcome;
import dev.slipway.port.Commands.Command;
import dev.slipway.port.Programs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Programs to talk to under `--root`: written down beside the commands, in place of being run. They read all
/// and print what `--command-results` gives them.
///
/// @param commands where they are recorded
record RecordedPrograms(RecordedCommands commands) implements Programs {
    @Override
    public Outcome<Running> start(Start start) {
        Command command =
                new Command(
                        start.stage(), start.argv(), start.env(), Optional.empty(), Duration.ZERO);
        try {
            return new Outcome.Made<>(Played.of(commands.begin(command), commands));
        } catch (IOException e) {
            return Outcome.failed(
                    RecordedCommands.notRecorded(e),
                    RecordedCommands.FILE.toString(),
                    "make room there, or make it writable");
        }
    }

    /// @param status when it has ended, with its exit status
    private record Played(InputStream output, OutputStream input, CompletableFuture<Integer> status)
            implements Running {
        static Played of(CommandResults.Entry entry, RecordedCommands commands) {
            CompletableFuture<Integer> exit = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> pass(entry, commands, exit));
            return new Played(
                    new ByteArrayInputStream(entry.stdout().getBytes(UTF_8)),
                    OutputStream.nullOutputStream(),
                    exit);
        }

        private static void pass(
                CommandResults.Entry entry,
                RecordedCommands commands,
                CompletableFuture<Integer> exit) {
            try {
                commands.pass(entry.delay());
                exit.complete(entry.exit());
            } catch (InterruptedException _) {
                exit.complete(ENDED);
            }
        }

        @Override
        public void resize(Size size) {}

        @Override
        public int exit() throws InterruptedException {
            try {
                return status.get();
            } catch (ExecutionException bug) {
                throw new IllegalStateException(bug);
            }
        }

        @Override
        public boolean ended(Duration limit) throws InterruptedException {
            try {
                status.get(limit.toNanos(), TimeUnit.NANOSECONDS);
                return true;
            } catch (TimeoutException | ExecutionException _) {
                return false;
            }
        }

        @Override
        public void end() {
            status.complete(ENDED);
        }

        @Override
        public void kill() {
            status.complete(ENDED);
        }

        @Override
        public void close() {}
    }

    /// 128 + SIGTERM.
    private static final int ENDED = 128 + 15;
}
