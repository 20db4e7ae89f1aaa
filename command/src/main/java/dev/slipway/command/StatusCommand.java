package dev.slipway.command;

import dev.slipway.model.Happening;
import dev.slipway.model.Outcome;
import dev.slipway.model.StageEvent;
import dev.slipway.model.Stamped;
import dev.slipway.pipeline.Boot;
import dev.slipway.pipeline.Journal;
import dev.slipway.pipeline.Paths;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import dev.slipway.services.kernel.RebootIfRequired;
import dev.slipway.services.scaling.AwaitInService;
import dev.slipway.settings.store.Generation;
import dev.slipway.settings.store.Opened;
import dev.slipway.settings.store.Store;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/// `slipway status`: where the last boot stands. Exit 0 configured or later, 1 failed, 3 still booting or
/// interrupted, 4 never booted.
record StatusCommand(PrintStream out) implements Subcommand {
    private static final int BOOTING = 3;
    private static final int NEVER = 4;

    @Override
    public Usage spec() {
        return Words.command(
                        "status",
                        "Says where the last boot stands.",
                        "slipway status --format json")
                .addOption(Words.root())
                .addOption(Words.option("--format", "FORMAT", "text (default) or json"));
    }

    @Override
    public int run(Given given) throws Exception {
        Host host = Machine.booted(given);
        boolean json = Formats.isJson(given);
        Status status = of(host);
        out.println(json ? status.json() : status.text());
        return status.exit();
    }

    /// The same as text for people.
    static String text(Host host) throws IOException {
        return of(host).text();
    }

    private static Status of(Host host) throws IOException {
        Optional<Journal> newest = Journal.newest(host.disk());
        Status status =
                newest.isPresent()
                        ? of(newest.get(), isUnderWay(newest.get()) && isHeld(host))
                        : new Status("never booted", NEVER, new LinkedHashMap<>());
        if (newest.isPresent()) {
            trial(host).ifPresent(text -> status.more().put("trial", text));
        }
        return status;
    }

    /// Else nobody needs to be looked for: to look takes the lock for a moment.
    private static boolean isUnderWay(Journal journal) {
        return !journal.isEnded() || journal.waitsFor(AwaitInService.NAME).isPresent();
    }

    /// What is on trial, or was taken back last.
    private static Optional<String> trial(Host host) {
        return Store.open(host, Paths.STORE, Store.KEEP) instanceof Outcome.Made<Opened>(Opened now)
                ? now.store().current().flatMap(Generation::trialText)
                : Optional.empty();
    }

    private static boolean isHeld(Host host) throws IOException {
        Optional<Disk.Held> lock = Boot.lock(host);
        lock.ifPresent(Disk.Held::close);
        return lock.isEmpty();
    }

    private static Status of(Journal journal, boolean held) {
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("boot", journal.boot());
        Optional<Happening> ending = journal.ending(StageEvent.BOOT);
        if (ending.orElse(null) instanceof Happening.Failed(var _, var problem)) {
            more.put("what", problem.what());
            more.put("where", problem.where());
            more.put("do", problem.fix());
            return new Status("failed", Exit.FAILED, more);
        }
        if (journal.reboot().isPresent()) {
            more.put("why", journal.reboot().get());
            return new Status("rebooting; the next boot goes on", BOOTING, more);
        }
        if (held) {
            journal.waitsFor(AwaitInService.NAME)
                    .ifPresent(what -> more.put("waits", "for " + what));
        }
        Set<String> lacks = journal.failedParts(RebootIfRequired.NAME, RebootIfRequired.PARAMETER);
        if (!lacks.isEmpty()) {
            more.put("lacks", String.join(", ", lacks));
        }
        if (journal.isDone("configured")) {
            return new Status(journal.isEnded() ? "booted" : "configured", Exit.DONE, more);
        }
        if (!running(journal).isEmpty()) {
            more.put("running", String.join(", ", running(journal)));
        }
        String word =
                journal.isEnded()
                        ? "stopped early, as asked"
                        : held
                                ? "booting"
                                : "interrupted; the next `slipway boot` goes on from there";
        return new Status(word, BOOTING, more);
    }

    private static Set<String> running(Journal journal) {
        Set<String> running = new LinkedHashSet<>();
        for (Stamped stamped : journal.events()) {
            StageEvent event = stamped.event();
            if (event.part().isEmpty() && !event.stage().equals(StageEvent.BOOT)) {
                running.add(event.stage());
            }
        }
        running.removeIf(stage -> journal.ending(stage).isPresent());
        return running;
    }

    private record Status(String word, int exit, Map<String, Object> more) {
        private String text() {
            StringBuilder text = new StringBuilder(word);
            more.forEach((name, value) -> text.append("%n  %-8s %s".formatted(name + ":", value)));
            return text.toString();
        }

        private String json() {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("status", word);
            all.putAll(more);
            return JsonMapper.shared().writeValueAsString(all);
        }
    }
}
