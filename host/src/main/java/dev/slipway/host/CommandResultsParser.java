package dev.slipway.host;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads command results and collects all that is wrong with them.
final class CommandResultsParser {
    private static final Set<String> KEYS = Set.of("match", "exit", "stdout", "delay_ms");
    private static final String SHAPE =
            "write a list of objects, as `[{\"match\": \"systemctl restart\", \"exit\": 1}]`";

    /// The status of a process has 8 bits, see wait(2).
    private static final int MOST_EXIT = 255;

    private final String where;
    private final List<Problem> problems = new ArrayList<>();

    CommandResultsParser(String where) {
        this.where = where;
    }

    Outcome<CommandResults> parse(String text) {
        JsonNode list;
        try {
            list =
                    JsonMapper.builder()
                            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                            .build()
                            .readTree(text);
        } catch (JacksonException e) {
            return Outcome.failed("the command results are not valid JSON", at(e), SHAPE);
        }
        if (!list.isArray()) {
            return Outcome.failed("the command results are no list", where, SHAPE);
        }
        List<CommandResults.Entry> entries = new ArrayList<>();
        int number = 0;
        for (JsonNode entry : list) {
            new EntryParser("entry " + ++number).parse(entry).ifPresent(entries::add);
        }
        return problems.isEmpty()
                ? new Outcome.Made<>(new CommandResults(entries))
                : new Outcome.Failed<>(whole());
    }

    private String at(JacksonException e) {
        return "%s, line %d, column %d"
                .formatted(where, e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    }

    private Problem whole() {
        return new Problem(
                "the command results can't be used", where, "mend what is named below", problems);
    }

    /// Reads one entry of the list.
    private final class EntryParser {
        private final String name;

        EntryParser(String name) {
            this.name = name;
        }

        Optional<CommandResults.Entry> parse(JsonNode entry) {
            if (!entry.isObject()) {
                problems.add(new Problem("%s is no object".formatted(name), where, SHAPE));
                return Optional.empty();
            }
            entry.propertyNames().stream()
                    .filter(key -> !KEYS.contains(key))
                    .forEach(this::unknown);
            Optional<Pattern> match = match(entry.path("match"));
            long exit = number(entry, "exit", MOST_EXIT);
            long delay = number(entry, "delay_ms", Integer.MAX_VALUE);
            String stdout = stdout(entry.path("stdout"));
            return match.map(found ->
                    new CommandResults.Entry(found, (int) exit, stdout, Duration.ofMillis(delay)));
        }

        private void unknown(String key) {
            bad(
                    key,
                    "there is no key '%s' in a command result".formatted(key),
                    "use `match`, `exit`, `stdout` or `delay_ms`");
        }

        private Optional<Pattern> match(JsonNode match) {
            if (!match.isString()) {
                bad(
                        "match",
                        match.isMissingNode() ? "`match` is missing" : "`match` is no text",
                        "name the commands by a regular expression, as `\"match\": \"^systemctl \"`");
                return Optional.empty();
            }
            try {
                return Optional.of(Pattern.compile(match.stringValue()));
            } catch (PatternSyntaxException e) {
                bad(
                        "match",
                        "'%s' is no regular expression: %s"
                                .formatted(match.stringValue(), e.getDescription()),
                        "escape special characters with `\\\\`");
                return Optional.empty();
            }
        }

        private long number(JsonNode entry, String key, int most) {
            JsonNode value = entry.path(key);
            if (value.isMissingNode()) {
                return 0;
            }
            if (value.isIntegralNumber()
                    && value.canConvertToLong()
                    && value.longValue() >= 0
                    && value.longValue() <= most) {
                return value.longValue();
            }
            bad(
                    key,
                    "`%s` is %s".formatted(key, value),
                    "write a whole number from 0 to %d".formatted(most));
            return 0;
        }

        private String stdout(JsonNode value) {
            if (!value.isMissingNode() && !value.isString()) {
                bad("stdout", "`stdout` is no text", "write what the command prints in quotes");
            }
            return value.isString() ? value.stringValue() : "";
        }

        private void bad(String key, String what, String fix) {
            problems.add(new Problem(what, "%s, %s, key `%s`".formatted(where, name, key), fix));
        }
    }
}
