package dev.slipway.services.kernel;

import dev.slipway.model.BuiltIn.Printed;
import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.port.Commands.Result;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What is saved of a kernel that crashed: its last messages, and its memory without the pages of programs.
///
/// Each dump goes to a folder of its own; `dmesg.log` and `vmcore.dump` beside these folders are links to the last
/// ones that are whole. What no link names any more is removed.
///
/// @param stage who asks, as in the plan
record CrashDump(Host host, String stage) {
    static final Path FOLDER = Path.of("/var/log/kdump");

    /// There is no journal while a crash kernel runs.
    static final Path LOG = FOLDER.resolve("prairiedog.log");

    private static final Path MEMORY = Path.of("/proc/vmcore");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern DUMP = Pattern.compile("\\d{8}T\\d{6}Z");
    private static final Duration SYNC = Duration.ofMinutes(2);

    /// Zero, cached, user and free pages are left out. Source: makedumpfile(8), `-d`.
    private static final String LEFT_OUT = "31";

    private static final List<Part> PARTS =
            List.of(
                    new Part("dmesg.log", List.of("--dump-dmesg", "--message-level", "4")),
                    new Part("vmcore.dump", List.of("-c", "--message-level", "4", "-d", LEFT_OUT)));

    /// @param options of makedumpfile
    private record Part(String name, List<String> options) {}

    /// Saves what there is.
    ///
    /// @param deadline by which both parts must be whole
    /// @return `Skipped` if no kernel crashed
    Outcome<Printed> capture(Deadline deadline) throws IOException, InterruptedException {
        Disk disk = host.disk();
        if (!disk.exists(MEMORY)) {
            return new Outcome.Skipped<>(
                    "this kernel was not started because another one crashed: there is no "
                            + MEMORY);
        }
        disk.folder(FOLDER, Disk.PRIVATE_FOLDER);
        String fresh = TIME.format(host.time().now());
        disk.remove(FOLDER.resolve(fresh));
        disk.folder(FOLDER.resolve(fresh), Disk.PRIVATE_FOLDER);
        Optional<Problem> problem = Optional.empty();
        for (Part part : PARTS) {
            if (problem.isEmpty()) {
                problem = save(part, fresh, deadline);
            }
        }
        removeUnnamed();
        return problem.<Outcome<Printed>>map(Outcome.Failed::new)
                .orElseGet(() -> new Outcome.Made<>(Printed.NOTHING));
    }

    private Optional<Problem> save(Part part, String fresh, Deadline deadline)
            throws IOException, InterruptedException {
        Path file = FOLDER.resolve(fresh, part.name());
        List<String> argv =
                Stream.of(
                                List.of("makedumpfile"),
                                part.options(),
                                List.of(MEMORY.toString(), file.toString()))
                        .flatMap(List::stream)
                        .toList();
        Outcome<Result> dumped = run(part, argv, deadline.left());
        if (dumped instanceof Outcome.Made<Result>) {
            dumped = run(part, List.of("sync", file.toString()), SYNC);
        }
        if (dumped instanceof Outcome.Failed<Result>(Problem problem)) {
            host.disk().remove(file);
            log(problem.what());
            return Optional.of(problem);
        }
        host.disk().link(FOLDER.resolve(part.name()), fresh + "/" + part.name());
        log("saved " + file);
        return Optional.empty();
    }

    private Outcome<Result> run(Part part, List<String> argv, Duration limit)
            throws InterruptedException {
        return new Tool(host, stage)
                .run(
                        "the crash was not saved to '%s'".formatted(part.name()),
                        argv,
                        limit,
                        "see that %s has room (`df -h`) and makedumpfile is installed; the one before is still there"
                                .formatted(FOLDER));
    }

    /// What an earlier run left half done goes too.
    private void removeUnnamed() throws IOException {
        Set<String> named = new HashSet<>();
        for (Part part : PARTS) {
            host.disk()
                    .target(FOLDER.resolve(part.name()))
                    .ifPresent(target -> named.add(target.substring(0, target.indexOf('/'))));
        }
        for (String name : host.disk().list(FOLDER)) {
            if (DUMP.matcher(name).matches() && !named.contains(name)) {
                host.disk().remove(FOLDER.resolve(name));
            }
        }
    }

    private void log(String text) throws IOException {
        Instant now = host.time().now().truncatedTo(ChronoUnit.SECONDS);
        byte[] line = "%s %s%n".formatted(now, text).getBytes(StandardCharsets.UTF_8);
        host.disk().append(LOG, line, Disk.PRIVATE, true);
    }
}
