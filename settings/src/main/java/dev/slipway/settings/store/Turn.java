package dev.slipway.settings.store;

import dev.slipway.model.Outcome;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// One writer at a time: within this process by a lock, among processes by a lock on a file.
final class Turn {
    /// A commit takes milliseconds: who holds the lock for longer than these 2 s does something else.
    private static final int TRIES = 200;

    private static final Duration PAUSE = Duration.ofMillis(10);

    private final ReentrantLock here = new ReentrantLock();
    private final Host host;
    private final Path folder;
    private final Path file;

    Turn(Host host, Path folder) {
        this.host = host;
        this.folder = folder;
        this.file = folder.resolve("lock");
    }

    /// Does `work` when nobody else writes. Makes the folder of the store if there is none.
    ///
    /// @throws X if the work does
    <T, X extends Exception> Outcome<T> take(Work<T, X> work) throws X {
        here.lock();
        try (Disk.Held _ = hold()) {
            return work.run();
        } catch (Refusal refusal) {
            return refusal.outcome();
        } catch (IOException e) {
            return new Outcome.Failed<>(
                    Problems.refused(
                            "the store can't be written", e, folder, "it stays as it was"));
        } finally {
            here.unlock();
        }
    }

    private Disk.Held hold() throws IOException, Refusal {
        host.disk().folder(folder, Disk.PRIVATE_FOLDER);
        for (int tries = 1; tries < TRIES; tries++) {
            Optional<Disk.Held> held = host.disk().lock(file);
            if (held.isPresent()) {
                return held.get();
            }
            pause();
        }
        return host.disk().lock(file).orElseThrow(() -> new Refusal(Problems.held(file)));
    }

    private void pause() throws Refusal {
        try {
            host.time().sleep(PAUSE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Refusal(Problems.interrupted(file));
        }
    }

    /// What is done in turn.
    ///
    /// @param <X> what its caller throws and catches
    interface Work<T, X extends Exception> {
        Outcome<T> run() throws IOException, Refusal, X;
    }
}
