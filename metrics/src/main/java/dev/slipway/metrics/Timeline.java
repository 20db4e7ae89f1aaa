package dev.slipway.metrics;

import dev.slipway.model.Happening;
import dev.slipway.model.Part;
import dev.slipway.model.StageEvent;
import dev.slipway.model.Stamped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What took how long in a boot, and what it waited for.
///
/// Times come from the wall clock of the events; how long a stage took comes from the monotonic clock as
/// its last event says.
///
/// @param boot the id of the boot
/// @param begun when its first event was told
/// @param took from the first event to the last
/// @param end `finished`, `failed`, `rebooting`, or `running` if the boot has not ended
/// @param spans stages in order of their start, each followed by its parts; then those whose stage is none of the
///     plan: whom the boot told how it ended
/// @param told the events of the boot itself, in order
public record Timeline(
        String boot,
        Instant begun,
        Duration took,
        String end,
        List<Span> spans,
        List<Stamped> told) {
    private static final String RUNNING = "running";

    public Timeline {
        spans = List.copyOf(spans);
        told = List.copyOf(told);
    }

    /// @param events of one boot in order of `seq`; not empty
    public static Timeline of(List<Stamped> events) {
        return of(events, StageEvent.BOOT);
    }

    /// The same with what became, after the boot, of that which was under way at its end, and of what is told
    /// about it.
    ///
    /// @param later all that happened after the boot, in order of `seq`
    public static Timeline ofBoot(List<Stamped> events, List<Stamped> later) {
        Timeline boot = of(events);
        List<Stamped> all = new ArrayList<>(events);
        later.stream()
                .filter(stamped -> boot.goesOn(stamped.event()) || isReport(stamped.event()))
                .forEach(all::add);
        return new Timeline(
                boot.boot(),
                boot.begun(),
                boot.took(),
                boot.end(),
                spans(bySubject(all), StageEvent.BOOT, boot.begun(), boot.took()),
                boot.told());
    }

    private boolean goesOn(StageEvent event) {
        return spans.stream()
                .filter(span -> span.end().equals(RUNNING) && span.part().isEmpty())
                .anyMatch(span -> span.stage().equals(event.stage()));
    }

    /// Whether it is about a message that tells of the boot; others tell of what came after it.
    private static boolean isReport(StageEvent event) {
        return event.part()
                .filter(part -> part.kind().equals("metric") && part.name().startsWith("boot_"))
                .isPresent();
    }

    /// The same of another run of stages, such as that after a commit.
    ///
    /// @param frame the name under which it starts and ends
    public static Timeline of(List<Stamped> events, String frame) {
        Instant begun = events.getFirst().time();
        Duration took = Duration.between(begun, events.getLast().time());
        Map<Subject, List<Stamped>> bySubject = bySubject(events);
        List<Stamped> boot =
                bySubject.getOrDefault(new Subject(frame, Optional.empty()), List.of());
        return new Timeline(
                events.getFirst().boot(),
                begun,
                took,
                end(boot),
                spans(bySubject, frame, begun, took),
                boot);
    }

    private static Map<Subject, List<Stamped>> bySubject(List<Stamped> events) {
        Map<Subject, List<Stamped>> bySubject = new LinkedHashMap<>();
        for (Stamped stamped : events) {
            bySubject
                    .computeIfAbsent(Subject.of(stamped.event()), _ -> new ArrayList<>())
                    .add(stamped);
        }
        return bySubject;
    }

    private static List<Span> spans(
            Map<Subject, List<Stamped>> bySubject, String frame, Instant begun, Duration took) {
        Set<String> stages = new LinkedHashSet<>();
        bySubject.keySet().stream()
                .filter(Subject::isStage)
                .map(Subject::stage)
                .filter(stage -> !stage.equals(frame))
                .forEach(stages::add);
        bySubject.keySet().stream().map(Subject::stage).forEach(stages::add);
        List<Span> spans = new ArrayList<>();
        for (String stage : stages) {
            bySubject.forEach((subject, told) -> {
                if (subject.stage().equals(stage)
                        && !subject.equals(new Subject(frame, Optional.empty()))) {
                    spans.add(span(subject, told, begun, took));
                }
            });
        }
        return spans;
    }

    private static Span span(Subject subject, List<Stamped> told, Instant begun, Duration whole) {
        Duration start = Duration.between(begun, told.getFirst().time());
        Duration took = start.compareTo(whole) < 0 ? whole.minus(start) : Duration.ZERO;
        List<String> waits = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        int retries = 0;
        for (Stamped stamped : told) {
            switch (stamped.event().happening()) {
                case Happening.Started _ -> {}
                case Happening.Waiting(String reason) -> waits.add(reason);
                case Happening.Retrying _ -> retries++;
                case Happening.Finished(Duration spent) -> took = spent;
                case Happening.Kept(Duration spent, String _) -> took = spent;
                case Happening.Skipped _ -> took = Duration.ZERO;
                case Happening.Failed(Duration spent, var _) -> took = spent;
                case Happening.Rebooting(Duration spent, var _) -> took = spent;
                case Happening.Note(String text) -> notes.add(text);
            }
        }
        return new Span(
                subject.stage(),
                subject.part(),
                start,
                took,
                end(told),
                waits.stream().distinct().toList(),
                retries,
                notes,
                List.copyOf(told));
    }

    private static String end(List<Stamped> told) {
        String end = RUNNING;
        for (Stamped stamped : told) {
            end =
                    switch (stamped.event().happening()) {
                        case Happening.Finished _ -> "finished";
                        case Happening.Kept _ -> "kept";
                        case Happening.Skipped _ -> "skipped";
                        case Happening.Failed _ -> "failed";
                        case Happening.Rebooting _ -> "rebooting";
                        case Happening.Started _ -> RUNNING;
                        case Happening.Waiting _, Happening.Retrying _, Happening.Note _ -> end;
                    };
        }
        return end;
    }

    private record Subject(String stage, Optional<Part> part) {
        private static Subject of(StageEvent event) {
            return new Subject(event.stage(), event.part());
        }

        private boolean isStage() {
            return part.isEmpty();
        }
    }
}
