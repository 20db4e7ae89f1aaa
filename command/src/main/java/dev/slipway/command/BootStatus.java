package dev.slipway.command;

import dev.slipway.api.Standing;
import dev.slipway.model.Happening;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// Where the last boot stands.
///
/// @param word for people
/// @param exit of `slipway status`
/// @param more by name, in the order in which it is told: texts, lists of troubles, and with what the host runs
record BootStatus(String word, int exit, Map<String, Object> more) {
    private static final int BOOTING = 3;
    private static final int NEVER = 4;

    /// Under the names of what stands to the left.
    private static final String INDENT = "\n           ";

    /// Something that went wrong.
    ///
    /// @param whose the stage or part of it; empty if that stands elsewhere
    private record Trouble(Optional<String> whose, Problem problem) {
        private static Trouble of(StageEvent event, Problem problem) {
            String part =
                    event.part().map(one -> ", %s %s".formatted(one.kind(), one.name())).orElse("");
            return new Trouble(Optional.of(event.stage() + part), problem);
        }

        private String text() {
            return whose.map(name -> name + ": ").orElse("") + problem.text().stripTrailing();
        }

        private Map<String, Object> tree() {
            Map<String, Object> tree = new LinkedHashMap<>();
            whose.ifPresent(name -> tree.put("whose", name));
            tree.put("what", problem.what());
            tree.put("where", problem.where());
            tree.put("do", problem.fix());
            return tree;
        }
    }

    static BootStatus of(Host host) throws IOException {
        Optional<Journal> newest = Journal.newest(host.disk());
        if (newest.isEmpty()) {
            return new BootStatus("never booted", NEVER, new LinkedHashMap<>());
        }
        BootStatus status = of(newest.get(), isUnderWay(newest.get()) && isHeld(host));
        Optional<Generation> generation = generation(host);
        Standing standing = standing(newest.get());
        if (standing.running().isPresent()) {
            status.more().put("runs", new SettingsStatus(standing, generation));
        }
        generation
                .flatMap(Generation::trialText)
                .ifPresent(text -> status.more().put("trial", text));
        return status;
    }

    private static Standing standing(Journal journal) {
        return journal.all().reduce(Standing.NONE, Standing::with, (_, later) -> later);
    }

    /// Else nobody needs to be looked for: to look takes the lock for a moment.
    private static boolean isUnderWay(Journal journal) {
        return !journal.isEnded() || journal.waitsFor(AwaitInService.NAME).isPresent();
    }

    private static Optional<Generation> generation(Host host) {
        return Store.open(host, Paths.STORE, Store.KEEP) instanceof Outcome.Made<Opened>(Opened now)
                ? now.store().current()
                : Optional.empty();
    }

    private static boolean isHeld(Host host) throws IOException {
        Optional<Disk.Held> lock = Boot.lock(host);
        lock.ifPresent(Disk.Held::close);
        return lock.isEmpty();
    }

    private static BootStatus of(Journal journal, boolean held) {
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("boot", journal.boot());
        Optional<Happening> ending = journal.ending(StageEvent.BOOT);
        if (ending.orElse(null) instanceof Happening.Failed(var _, Problem problem)) {
            return failed(journal, problem, more);
        }
        if (journal.reboot().isPresent()) {
            more.put("why", journal.reboot().get());
            return new BootStatus("rebooting; the next boot goes on", BOOTING, more);
        }
        if (held) {
            journal.waitsFor(AwaitInService.NAME)
                    .ifPresent(what -> more.put("waits", "for " + what));
        }
        Set<String> lacks = journal.failedParts(RebootIfRequired.NAME, RebootIfRequired.PARAMETER);
        if (!lacks.isEmpty()) {
            more.put("lacks", String.join(", ", lacks));
        }
        List<Trouble> troubles = troubles(journal);
        if (!troubles.isEmpty()) {
            more.put("failed", troubles);
        }
        if (journal.isDone("configured")) {
            return new BootStatus(journal.isEnded() ? "booted" : "configured", Exit.DONE, more);
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
        return new BootStatus(word, BOOTING, more);
    }

    private static BootStatus failed(Journal journal, Problem problem, Map<String, Object> more) {
        journal.events().stream()
                .map(Stamped::event)
                .filter(event -> event.part().isEmpty() && !event.stage().equals(StageEvent.BOOT))
                .filter(event -> problem(event).equals(Optional.of(problem)))
                .findFirst()
                .ifPresent(event -> more.put("stage", event.stage()));
        more.put("what", problem.what());
        more.put("where", problem.where());
        more.put("do", problem.fix());
        if (!problem.parts().isEmpty()) {
            more.put(
                    "parts",
                    problem.parts().stream()
                            .map(part -> new Trouble(Optional.empty(), part))
                            .toList());
        }
        return new BootStatus("failed", Exit.FAILED, more);
    }

    /// What failed without spoiling the boot, as it ended last.
    private static List<Trouble> troubles(Journal journal) {
        Map<String, Optional<Trouble>> last = new LinkedHashMap<>();
        for (Stamped stamped : journal.events()) {
            StageEvent event = stamped.event();
            if (Happening.isEnd(event.happening()) && !isParameter(event)) {
                last.put(
                        event.stage() + event.part(),
                        problem(event).map(problem -> Trouble.of(event, problem)));
            }
        }
        return last.values().stream().flatMap(Optional::stream).toList();
    }

    /// Parameters of the kernel that it lacks stand together in a line of their own.
    private static boolean isParameter(StageEvent event) {
        return event.part()
                .filter(part -> part.kind().equals(RebootIfRequired.PARAMETER))
                .isPresent();
    }

    private static Optional<Problem> problem(StageEvent event) {
        return event.happening() instanceof Happening.Failed(var _, Problem problem)
                ? Optional.of(problem)
                : Optional.empty();
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

    /// For people.
    String text() {
        StringBuilder text = new StringBuilder(word);
        more.forEach(
                (name, value) -> text.append("%n  %-8s %s".formatted(name + ":", indented(value))));
        if (exit == Exit.FAILED) {
            text.append("%n  %-8s %s".formatted("more:", "`slipway timeline`, `slipway logs`"));
        }
        return text.toString();
    }

    private static String indented(Object value) {
        String text =
                value instanceof List<?> troubles
                        ? troubles.stream()
                                .map(trouble -> ((Trouble) trouble).text())
                                .collect(Collectors.joining("\n"))
                        : value.toString();
        return text.replace("\n", INDENT);
    }

    /// For programs.
    String json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("status", word);
        more.forEach((name, value) -> {
            switch (value) {
                case List<?> troubles -> all.put(name, trees(troubles));
                case SettingsStatus settings -> all.putAll(settings.tree());
                default -> all.put(name, value);
            }
        });
        return JsonMapper.shared().writeValueAsString(all);
    }

    private static List<?> trees(List<?> troubles) {
        return troubles.stream().map(trouble -> ((Trouble) trouble).tree()).toList();
    }
}
