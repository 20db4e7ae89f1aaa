package dev.slipway.host;

import dev.slipway.model.Outcome;
import dev.slipway.port.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/// How the recorded commands of `--root` are to end: the contents of a `--command-results` file.
///
/// @param entries the first whose expression is found in the joined argv counts
public record CommandResults(List<Entry> entries) {
    /// Every command succeeds and prints nothing.
    public static final CommandResults NONE = new CommandResults(List.of());

    public CommandResults {
        entries = List.copyOf(entries);
    }

    /// @param match looked for anywhere in the program and its arguments, with one blank between them
    /// @param exit the exit status, 0 to 255
    /// @param delay how long the command takes
    public record Entry(Pattern match, int exit, String stdout, Duration delay) {}

    /// Reads a file of this machine, which need not lie below any root.
    ///
    /// @return `Failed` with one part for each thing that is wrong in the file
    public static Outcome<CommandResults> read(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            return Outcome.failed(
                    "the command results can't be read: " + IoReason.of(e),
                    file.toString(),
                    "name a readable file of JSON with `--command-results`");
        }
    }

    /// @param text a JSON list of `{"match", "exit", "stdout", "delay_ms"}`; only `match` must be there
    /// @param where names the text in problems
    public static Outcome<CommandResults> parse(String text, String where) {
        return new CommandResultsParser(where).parse(text);
    }

    /// How `command` ends: well, unless an entry says otherwise.
    Entry of(String command) {
        return of(command, 0);
    }

    /// @param exit the exit status if no entry matches
    Entry of(String command, int exit) {
        return entries.stream()
                .filter(entry -> entry.match().matcher(command).find())
                .findFirst()
                .orElseGet(() -> new Entry(Pattern.compile(""), exit, "", Duration.ZERO));
    }
}
