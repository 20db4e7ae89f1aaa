package dev.slipway.services.logs;

import dev.slipway.port.Programs.Running;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;

/// Takes what a program prints until it has ended or its time is up, whatever it leaves behind.
///
/// @param exited is told the exit status of a program that ended by itself
record Listening(Running program, OutputStream out, IntConsumer exited) {
    /// What a program that has ended gets to have its output read.
    private static final Duration GRACE = Duration.ofSeconds(2);

    /// @return why it is not whole
    Optional<String> run(Duration limit) throws IOException, InterruptedException {
        CompletableFuture<Optional<IOException>> heard = new CompletableFuture<>();
        // The pipe of a program blocks: not on a virtual thread.
        Thread.ofPlatform()
                .daemon()
                .name("logs-pipe")
                .start(() -> heard.complete(listen(program.output())));
        try (program) {
            boolean ended = program.ended(limit);
            if (ended) {
                exited.accept(program.exit());
            } else {
                program.kill();
            }
            Optional<IOException> broken = rest(heard);
            if (broken.isPresent()) {
                throw broken.get();
            }
            if (!ended) {
                return Optional.of(
                        "it took longer than %d s and was ended".formatted(limit.toSeconds()));
            }
            return heard.isDone()
                    ? Optional.empty()
                    : Optional.of("what it started went on writing, and was not waited for");
        } catch (InterruptedException stopped) {
            program.kill();
            throw stopped;
        }
    }

    /// @return what went wrong with the place to which the output goes
    private Optional<IOException> listen(InputStream output) {
        byte[] chunk = new byte[Spool.CHUNK_BYTES];
        while (true) {
            int count = read(output, chunk);
            if (count < 0) {
                return Optional.empty();
            }
            try {
                out.write(chunk, 0, count);
            } catch (IOException refused) {
                program.kill();
                return Optional.of(refused);
            }
        }
    }

    /// A pipe that breaks with the program is at its end.
    private static int read(InputStream output, byte[] chunk) {
        try {
            return output.read(chunk);
        } catch (IOException _) {
            return -1;
        }
    }

    private static Optional<IOException> rest(CompletableFuture<Optional<IOException>> heard)
            throws InterruptedException {
        try {
            return heard.get(GRACE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            return Optional.empty();
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug.getCause());
        }
    }
}
