package dev.slipway.command;

import dev.slipway.model.Happening;
import dev.slipway.model.StageEvent;
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

    private static LogLevel of(StageEvent event) {
        return switch (event.happening()) {
            case Happening.Failed _ -> ERROR;
            case Happening.Retrying _, Happening.Waiting _ -> WARN;
            case Happening.Note _ -> event.stage().equals(StageEvent.BOOT) ? DEBUG : INFO;
            case Happening.Finished _, Happening.Kept _, Happening.Skipped _ ->
                    event.part().isEmpty() ? INFO : DEBUG;
            case Happening.Started _ -> DEBUG;
        };
    }
}
