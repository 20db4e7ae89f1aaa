package dev.slipway.command;

import dev.slipway.client.Answer;
import dev.slipway.client.Json;
import dev.slipway.client.Transaction;
import dev.slipway.client.Trouble;
import dev.slipway.model.Problem;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// How a change is committed and applied, and how what came of it is told.
///
/// @param options of the request: whether it is waited for, and on which trial
record Commit(PrintStream out, PrintStream err, String format, String options) {
    /// How long a change may be on trial, in seconds: a day.
    private static final int MAX_TRIAL = 86_400;

    /// How long it may take to apply a change. The host has a limit of its own below this.
    static final Duration APPLIED = Duration.ofHours(1);

    static Usage addOptions(Usage usage) {
        return usage.addOption(confirm()).addOption(Show.format("text (default), json or pretty"));
    }

    static Usage.Option confirm() {
        return Words.option(
                "--confirm",
                "SECONDS",
                "take the change back unless `slipway settings confirm` comes within this time");
    }

    static Commit of(Given given, PrintStream out, PrintStream err) throws Wrong {
        String format = Formats.of(given, "text", "json", "pretty");
        String wait = given.flag("--no-wait") ? "" : "&wait=true";
        return new Commit(out, err, format, wait + trial(given));
    }

    private static String trial(Given given) throws Wrong {
        if (!given.flag("--confirm")) {
            return "";
        }
        String text = given.text("--confirm").orElseThrow();
        if (!text.matches("[1-9][0-9]{0,4}") || Integer.parseInt(text) > MAX_TRIAL) {
            throw new Wrong(
                    "'%s' is no time for a trial".formatted(text),
                    "--confirm",
                    "write seconds from 1 to " + MAX_TRIAL);
        }
        return "&confirm=" + text;
    }

    /// Commits and tells.
    ///
    /// @return the exit status
    int run(Transaction transaction) throws Trouble {
        return tell(transaction.commit(options, APPLIED));
    }

    /// Tells what came of a change that is committed.
    ///
    /// @return the exit status
    int tell(Answer answer) throws Trouble {
        Object said =
                answer.status() == Answer.NOTHING_PENDING
                        ? Map.of("keys", List.of())
                        : Json.read(answer);
        if (format.equals("text")) {
            text(said);
        } else {
            new Show(out, format).tree(said);
        }
        return said instanceof Map<?, ?> object
                        && object.get("problem") instanceof Map<?, ?> problem
                ? failed(object, Problems.of(problem))
                : Exit.DONE;
    }

    private int failed(Map<?, ?> said, Problem problem) {
        String what = "generation " + said.get("generation") + " is committed, but: ";
        err.print(
                "slipway: "
                        + new Problem(
                                        what + problem.what(),
                                        problem.where(),
                                        problem.fix(),
                                        problem.parts())
                                .text());
        return Exit.FAILED;
    }

    private void text(Object said) {
        if (said instanceof List<?> keys) {
            line("committed", keys);
        } else if (said instanceof Map<?, ?> object && object.get("keys") instanceof List<?> keys) {
            if (keys.isEmpty()) {
                out.print("nothing changed\n");
            } else {
                applied(object, keys);
            }
        } else if (said instanceof Map<?, ?> differences) {
            out.print(SettingsText.diff(differences));
        }
    }

    private void applied(Map<?, ?> object, List<?> keys) {
        out.print("generation " + object.get("generation") + "\n");
        line("  keys     ", keys);
        line("  files    ", object.get("files"));
        line("  services ", object.get("services"));
        if (object.get("notes") instanceof List<?> notes) {
            notes.forEach(note -> out.print("  " + note + "\n"));
        }
        if (object.get("confirm") instanceof Map<?, ?> trial) {
            out.print(
                    "  on trial  until "
                            + trial.get("until")
                            + ", then generation "
                            + trial.get("back-to")
                            + " comes back; keep it with `slipway settings confirm`\n");
        }
    }

    private void line(String name, Object names) {
        out.print(name + " " + SettingsText.names(names) + "\n");
    }
}
