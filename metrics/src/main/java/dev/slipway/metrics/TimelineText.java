package dev.slipway.metrics;

import java.time.Duration;

/// A timeline for people: a line and a bar for each stage, for each part that took its time, waited,
/// was tried again or failed, and for each whom the boot told how it ended.
public final class TimelineText {
    private static final int BAR = 32;
    private static final Duration WORTH_A_LINE = Duration.ofMillis(20);

    private TimelineText() {}

    public static String of(Timeline timeline) {
        StringBuilder text = new StringBuilder();
        text.append(
                "boot %s %s after %s%n"
                        .formatted(timeline.boot(), timeline.end(), seconds(timeline.took())));
        text.append("%10s %10s  %-34s %-9s%n".formatted("start", "took", "stage", "end"));
        for (Span span : timeline.spans()) {
            if (span.part().isEmpty() || isAlone(timeline, span) || isWorthALine(span)) {
                text.append(line(timeline, span));
            }
        }
        return text.toString();
    }

    /// Whether it is a part of no stage.
    private static boolean isAlone(Timeline timeline, Span span) {
        return timeline.spans().stream()
                .noneMatch(other -> other.part().isEmpty() && other.stage().equals(span.stage()));
    }

    private static boolean isWorthALine(Span span) {
        return span.took().compareTo(WORTH_A_LINE) >= 0
                || span.retries() > 0
                || !span.waits().isEmpty()
                || span.end().equals("failed");
    }

    private static String line(Timeline timeline, Span span) {
        String line =
                "%10s %10s  %-34s %-9s%s"
                        .formatted(
                                seconds(span.start()),
                                seconds(span.took()),
                                name(timeline, span),
                                span.end(),
                                bar(timeline.took(), span));
        return (line + why(timeline, span)).stripTrailing() + System.lineSeparator();
    }

    private static String name(Timeline timeline, Span span) {
        return span.part()
                .map(part ->
                        isAlone(timeline, span)
                                ? part.kind() + " " + part.name()
                                : "  " + part.name())
                .orElse(span.stage());
    }

    private static String why(Timeline timeline, Span span) {
        StringBuilder why = new StringBuilder();
        if (isAlone(timeline, span) && !span.notes().isEmpty()) {
            why.append("  ").append(span.notes().getLast());
        }
        if (!span.waits().isEmpty()) {
            why.append("  waited for ").append(String.join(", ", span.waits()));
        }
        if (span.retries() > 0) {
            why.append("  retries: ").append(span.retries());
        }
        return why.toString();
    }

    private static String bar(Duration whole, Span span) {
        double scale = BAR / Math.max(1.0, whole.toNanos());
        int from = (int) Math.min(BAR - 1, span.start().toNanos() * scale);
        int length = (int) Math.max(1, Math.round(span.took().toNanos() * scale));
        return " ".repeat(from) + "#".repeat(Math.min(length, BAR - from));
    }

    /// For example `0.412 s`.
    static String seconds(Duration time) {
        return "%.3f s".formatted(time.toNanos() / 1e9);
    }
}
