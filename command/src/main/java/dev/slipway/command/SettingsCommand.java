package dev.slipway.command;

import dev.slipway.client.Api;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `slipway settings history | diff | undo | explain | confirm | migrate`: what became of the settings. A running
/// host is asked; of one that does not run, or of the folder that `--root` names, the store itself is read.
record SettingsCommand(PrintStream out, PrintStream err) implements Subcommand {
    private static final String VERBS =
            "history, diff [N [M]], undo [N], explain KEY, confirm [N] or migrate";

    /// How many words may follow each verb.
    private static final Map<String, Integer> MOST =
            Map.of("history", 0, "diff", 2, "undo", 1, "explain", 1, "confirm", 1, "migrate", 0);

    @Override
    public Usage spec() {
        return Words.command(
                        "settings",
                        "Says how the settings came to be, takes changes back and confirms them.",
                        "slipway settings explain settings.motd")
                .addOption(
                        Words.option("--socket-path", "FILE", "where the API of the host listens"))
                .addOption(
                        Words.option(
                                "--root", "DIR", "read the store in DIR, whether it runs or not"))
                .addOption(Words.variantDir())
                .addOption(Words.flag("--no-wait", "undo: don't wait until it is applied"))
                .addOption(
                        Words.flag(
                                "--dry-run", "migrate: say what it would change, change nothing"))
                .addOption(Commit.confirm())
                .addOption(Show.format("text (default), json or pretty"))
                .addPositional(Words.words("VERB", "1..3", VERBS, SettingsCommand::candidates));
    }

    private static List<String> candidates() {
        List<String> candidates =
                new ArrayList<>(
                        List.of("history", "diff", "undo", "explain", "confirm", "migrate"));
        candidates.addAll(SettingKeys.all());
        return candidates;
    }

    @Override
    public int run(Given given) throws Exception {
        check(given.words());
        if (given.flag("--dry-run") && !given.words().getFirst().equals("migrate")) {
            throw new Wrong("only migrate has a dry run", "--dry-run", "leave it out");
        }
        String format = Formats.of(given, "text", "json", "pretty");
        if (isStored(given)) {
            return new StoredSettings(given, new Show(out, format), err).run();
        }
        return new LiveSettings(
                        given,
                        HostApi.of(given, err),
                        new Show(out, format),
                        Commit.of(given, out, err))
                .run();
    }

    private static void check(List<String> words) throws Wrong {
        String verb = words.getFirst();
        Integer most = MOST.get(verb);
        if (most == null) {
            throw new Wrong("settings can't '%s'".formatted(verb), "VERB", "take one of " + VERBS);
        }
        if (verb.equals("explain") && words.size() != 2) {
            throw new Wrong(
                    "explain takes one key", "KEY", "write for example `explain settings.motd`");
        }
        if (words.size() - 1 > most) {
            throw new Wrong(
                    "%s takes no '%s'".formatted(verb, words.get(most + 1)),
                    "VERB",
                    "leave it out, or take one of " + VERBS);
        }
    }

    /// Only a running host can confirm. A migration is done in the store itself.
    private static boolean isStored(Given given) throws Wrong {
        if (given.flag("--root") && given.flag("--socket-path")) {
            throw new Wrong(
                    "two hosts were named", "--socket-path and --root", "take one of the two out");
        }
        boolean live = given.flag("--socket-path") || given.words().getFirst().equals("confirm");
        return given.words().getFirst().equals("migrate")
                || !live && (given.flag("--root") || Api.SOCKETS.stream().noneMatch(Files::exists));
    }

    static long number(String text) throws Wrong {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw new Wrong(
                    "'%s' is no generation".formatted(text),
                    "N",
                    "take a number from `slipway settings history`");
        }
    }
}
