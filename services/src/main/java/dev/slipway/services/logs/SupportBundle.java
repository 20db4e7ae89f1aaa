package dev.slipway.services.logs;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Telling;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import dev.slipway.port.IoReason;
import dev.slipway.port.Web;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Collects what a host can tell about itself into one archive that may leave it.
///
/// Requests run side by side, each with a limit; one that fails hides no other. Nothing that is collected lies
/// in memory, and nothing reaches the disk before secrets were blotted out of it.
///
/// @param stage who asks, as in the plan
/// @param web made at the first call
public record SupportBundle(Host host, String stage, Supplier<Web> web, Limits limits) {
    /// Where the original puts it.
    public static final Path FILE = Path.of("/var/log/support/bottlerocket-logs.tar.gz");

    private static final Path LOCK = Path.of("/run/slipway/logs.lock");
    private static final int FOLDER_MODE = 0755;

    /// What a request that ignores its limit gets before it is given up.
    private static final Duration GRACE = Duration.ofSeconds(5);

    public SupportBundle(Host host, String stage, Supplier<Web> web) {
        this(host, stage, web, Limits.STANDARD);
    }

    /// Where the archive goes.
    public record Target(Disk disk, Path file) {
        private Path parts() {
            return file.resolveSibling("." + file.getFileName() + ".parts");
        }
    }

    /// An archive that was written.
    ///
    /// @param fates of all requests, in their order
    public record Written(Path file, List<Fate> fates) {
        public Written {
            fates = List.copyOf(fates);
        }
    }

    /// Writes the archive; until it is whole, what was at its place stays.
    ///
    /// @param blotter knows the secrets that must not come out
    /// @param telling is told what is asked for
    /// @return `Failed` if there is no room for it, or another run is under way
    public Outcome<Written> write(
            List<Request> requests, Blotter blotter, Target target, Telling telling)
            throws InterruptedException {
        try {
            Optional<Disk.Held> lock = host.disk().lock(LOCK);
            if (lock.isEmpty()) {
                return Outcome.failed(
                        "another run collects logs at this moment",
                        host.disk().real(LOCK).toString(),
                        "wait until it has ended");
            }
            try (Disk.Held _ = lock.get()) {
                return new Outcome.Made<>(written(requests, blotter, target, telling));
            }
        } catch (IOException refused) {
            return Outcome.failed(
                    "the bundle can't be written: " + IoReason.of(refused),
                    target.disk().real(target.file()).toString(),
                    "run it as root; make room there, or name another place");
        }
    }

    private Written written(List<Request> requests, Blotter blotter, Target target, Telling telling)
            throws IOException, InterruptedException {
        target.disk().folder(target.file().getParent(), FOLDER_MODE);
        Room room = new Room(target.disk(), target.parts(), limits);
        room.open();
        try {
            Collector collector = new Collector(host, stage, web, room, blotter);
            List<Taken> taken = collect(requests, collector, telling);
            if (room.refused().isPresent()) {
                throw room.refused().get();
            }
            Archive archive = new Archive(taken, blotter, host.time().now());
            target.disk().replace(target.file(), archive, Disk.PRIVATE);
            return new Written(
                    target.disk().real(target.file()), taken.stream().map(Taken::fate).toList());
        } finally {
            room.close();
        }
    }

    private List<Taken> collect(List<Request> requests, Collector collector, Telling telling)
            throws InterruptedException {
        Deadline all = Deadline.in(limits.all(), host.time()::nanos);
        ExecutorService workers =
                Executors.newFixedThreadPool(
                        limits.atOnce(), Thread.ofPlatform().daemon().name("logs-", 0).factory());
        try {
            List<Future<List<Taken>>> underWay =
                    requests.stream()
                            .map(request ->
                                    workers.submit(() -> {
                                        telling.note(request.name() + ": " + request.text());
                                        return collector.take(request, all);
                                    }))
                            .toList();
            List<Taken> taken = new ArrayList<>();
            for (int i = 0; i < requests.size(); i++) {
                taken.addAll(await(underWay.get(i), requests.get(i), all));
            }
            return taken;
        } finally {
            workers.shutdownNow();
            workers.awaitTermination(GRACE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private List<Taken> await(Future<List<Taken>> underWay, Request request, Deadline all)
            throws InterruptedException {
        try {
            return underWay.get(all.left().plus(GRACE).toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            underWay.cancel(true);
            return List.of(given(request, all).failed("it did not end when its time was up"));
        } catch (ExecutionException bug) {
            // Without its message, which may quote a secret.
            return List.of(
                    given(request, all)
                            .failed("a bug of Slipway, at " + bug.getCause().getStackTrace()[0]));
        }
    }

    private Taking given(Request request, Deadline all) {
        return new Taking(request.name(), request, host.time(), all);
    }
}
