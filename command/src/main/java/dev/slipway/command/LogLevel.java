package dev.slipway.command;

import dev.slipway.model.Happening;
import dev.slipway.model.StageEvent;
import dev.slipway.signal.Signals;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// How much of what happens goes to stderr. Each level holds those above it.
enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG;

    /// @throws Wrong if there is no such level
    static LogLevel of(Given given) throws Wrong {
        String text = given.text("--log-level").orElse("info");
        Optional<LogLevel> level =
                Arrays.stream(values()).filter(each -> each.word().equals(text)).findFirst();
        return level.orElseThrow(() ->
                new Wrong(
                        "there is no log level '%s'".formatted(text),
                        "--log-level",
                        "take one of "
                                + Arrays.stream(values())
                                        .map(LogLevel::word)
                                        .collect(Collectors.joining(", "))));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean shows(StageEvent event) {
        return compareTo(of(event)) >= 0;
    }

    /// Whom a boot has told how it ended is worth a line.
    private static boolean isSignal(StageEvent event) {
        return event.part().filter(part -> part.kind().equals(Signals.KIND)).isPresent();
    }

    private static LogLevel of(StageEvent event) {
        return switch (event.happening()) {
            case Happening.Failed _ -> ERROR;
            case Happening.Retrying _, Happening.Waiting _, Happening.Rebooting _ -> WARN;
            case Happening.Note _ ->
                    event.stage().equals(StageEvent.BOOT) && !isSignal(event) ? DEBUG : INFO;
            case Happening.Finished _, Happening.Kept _ ->
                    event.part().isEmpty() || isSignal(event) ? INFO : DEBUG;
            case Happening.Skipped _ -> event.part().isEmpty() ? INFO : DEBUG;
            case Happening.Started _ -> DEBUG;
        };
    }
}
