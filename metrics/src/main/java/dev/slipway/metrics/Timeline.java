package dev.slipway.metrics;

import dev.slipway.model.Happening;
import dev.slipway.model.Part;
import dev.slipway.model.StageEvent;
import dev.slipway.model.Stamped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What took how long in a boot, and what it waited for.
///
/// Times come from the wall clock of the events; how long a stage took comes from the monotonic clock as
/// its last event says.
///
/// @param boot the id of the boot
/// @param begun when its first event was told
/// @param took from the first event to the last
/// @param end `finished`, `failed`, `rebooting`, or `running` if the boot has not ended
/// @param spans stages in order of their start, each followed by its parts
/// @param told the events of the boot itself, in order
public record Timeline(
        String boot,
        Instant begun,
        Duration took,
        String end,
        List<Span> spans,
        List<Stamped> told) {
    public Timeline {
        spans = List.copyOf(spans);
        told = List.copyOf(told);
    }

    /// @param events of one boot in order of `seq`; not empty
    public static Timeline of(List<Stamped> events) {
        return of(events, StageEvent.BOOT);
    }

    /// The same of another run of stages, such as that after a commit.
    ///
    /// @param frame the name under which it starts and ends
    public static Timeline of(List<Stamped> events, String frame) {
        Instant begun = events.getFirst().time();
        Duration took = Duration.between(begun, events.getLast().time());
        Map<Subject, List<Stamped>> bySubject = new LinkedHashMap<>();
        for (Stamped stamped : events) {
            bySubject
                    .computeIfAbsent(Subject.of(stamped.event()), _ -> new ArrayList<>())
                    .add(stamped);
        }
        Subject whole = new Subject(frame, Optional.empty());
        List<Stamped> boot = bySubject.getOrDefault(whole, List.of());
        bySubject.remove(whole);
        List<Span> spans = new ArrayList<>();
        for (Subject stage : bySubject.keySet().stream().filter(Subject::isStage).toList()) {
            bySubject.forEach((subject, told) -> {
                if (subject.stage().equals(stage.stage())) {
                    spans.add(span(subject, told, begun, took));
                }
            });
        }
        return new Timeline(events.getFirst().boot(), begun, took, end(boot), spans, boot);
    }

    private static Span span(Subject subject, List<Stamped> told, Instant begun, Duration whole) {
        Duration start = Duration.between(begun, told.getFirst().time());
        Duration took = whole.minus(start);
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
        String end = "running";
        for (Stamped stamped : told) {
            end =
                    switch (stamped.event().happening()) {
                        case Happening.Finished _ -> "finished";
                        case Happening.Kept _ -> "kept";
                        case Happening.Skipped _ -> "skipped";
                        case Happening.Failed _ -> "failed";
                        case Happening.Rebooting _ -> "rebooting";
                        case Happening.Started _ -> "running";
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
