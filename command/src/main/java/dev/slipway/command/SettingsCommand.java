package dev.slipway.command;

import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.pipeline.Paths;
import dev.slipway.port.Host;
import dev.slipway.settings.model.Model;
import dev.slipway.settings.reference.Reference;
import dev.slipway.settings.store.Applied;
import dev.slipway.settings.store.Generation;
import dev.slipway.settings.store.Opened;
import dev.slipway.settings.store.Store;
import dev.slipway.settings.store.Summary;
import dev.slipway.settings.variant.Uses;
import dev.slipway.settings.variant.Variant;
import dev.slipway.settings.variant.VariantName;
import dev.slipway.settings.variant.Variants;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// `slipway settings history | diff | undo | explain`: what became of the settings, from the store itself.
record SettingsCommand(PrintStream out, PrintStream err) implements Subcommand {
    private static final String VERBS = "history, diff [N [M]], undo [N] or explain KEY";

    @Override
    public Usage spec() {
        return Words.command(
                        "settings",
                        "Says how the settings came to be, and takes changes back.",
                        "slipway settings explain settings.motd")
                .addOption(Words.root())
                .addOption(Words.variantDir())
                .addOption(Words.option("--format", "FORMAT", "text (default) or json"))
                .addPositional(Words.words("VERB", "1..3", VERBS, SettingsCommand::candidates));
    }

    @Override
    public int run(Given given) throws Exception {
        Host host = Machine.booted(given);
        ProgramConfig config = Machine.made(ProgramConfig.read(host.disk()));
        boolean json = Formats.isJson(given);
        Outcome<Opened> opened = Store.open(host, Paths.STORE, config.keepGenerations());
        if (opened instanceof Outcome.Failed<Opened>(Problem problem)) {
            return failed(problem);
        }
        Store store = Machine.made(opened).store();
        Optional<Generation> current = store.current();
        if (current.isEmpty()) {
            return failed(
                    new Problem(
                            "this host has no settings yet",
                            host.disk().real(Paths.STORE).toString(),
                            "boot it with `slipway boot`"));
        }
        Answer answer =
                answer(store, current.get(), given, new SettingsText(json, secret(current.get())));
        return answer.problem().map(this::failed).orElseGet(() -> said(answer.text()));
    }

    private Answer answer(Store store, Generation current, Given given, SettingsText text)
            throws Wrong {
        List<String> words = given.words();
        return switch (words.getFirst()) {
            case "history" -> Answer.of(store.history(), text::history);
            case "diff" -> diff(store, current, words, text);
            case "undo" -> undo(store, words, text);
            case "explain" -> explain(store, current, given, text);
            case String other ->
                    throw new Wrong(
                            "settings can't '%s'".formatted(other), "VERB", "take one of " + VERBS);
        };
    }

    private static Predicate<Key> secret(Generation generation) {
        return Model.of(VariantName.of(generation.variant()))::secret;
    }

    private static Answer diff(
            Store store, Generation current, List<String> words, SettingsText text) throws Wrong {
        long to = words.size() > 2 ? number(words.get(2)) : current.number();
        long from = words.size() > 1 ? number(words.get(1)) : before(store, to);
        return Answer.of(store.diff(from, to, text.secret()), text::diff);
    }

    private static long before(Store store, long number) throws Wrong {
        return Machine.made(store.history()).generations().stream()
                .map(Summary::number)
                .filter(each -> each < number)
                .findFirst()
                .orElseThrow(() ->
                        new Wrong(
                                "there is no generation before %d".formatted(number),
                                "N",
                                "see `slipway settings history`"));
    }

    private static Answer undo(Store store, List<String> words, SettingsText text) throws Wrong {
        Outcome<Applied> applied =
                words.size() > 1 ? store.undo(number(words.get(1))) : store.undo();
        return Answer.of(applied, text::applied);
    }

    private static Answer explain(Store store, Generation current, Given given, SettingsText text)
            throws Wrong {
        if (given.words().size() != 2) {
            throw new Wrong(
                    "explain takes one key", "KEY", "write for example `explain settings.motd`");
        }
        Key key = key(given.words().get(1));
        Uses uses = uses(given, current, key);
        return Answer.of(store.explain(key), explanation -> text.explanation(explanation, uses));
    }

    /// From the variant of the generation; nothing if its folder is not known here.
    private static Uses uses(Given given, Generation generation, Key key) {
        Path folder =
                given.path("--variant-dir")
                        .orElse(Options.variants().folder().resolve(generation.variant()));
        return Variants.load(folder) instanceof Outcome.Made<Variant>(Variant variant)
                ? Uses.of(variant, key)
                : Uses.NONE;
    }

    private static List<String> candidates() {
        List<String> candidates = new ArrayList<>(List.of("history", "diff", "undo", "explain"));
        candidates.addAll(Reference.keys());
        return candidates;
    }

    /// A key as the user wrote it, from `settings` on.
    static String full(String key) {
        return key.equals("settings") || key.startsWith("settings.") ? key : "settings." + key;
    }

    static Key key(String text) throws Wrong {
        try {
            return Key.of(full(text));
        } catch (IllegalArgumentException wrong) {
            throw new Wrong(
                    wrong.getMessage(), "KEY", "write it for example `settings.network.hostname`");
        }
    }

    private static long number(String text) throws Wrong {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw new Wrong(
                    "'%s' is no generation".formatted(text),
                    "N",
                    "take a number from `slipway settings history`");
        }
    }

    private int said(String text) {
        out.print(text);
        return Exit.DONE;
    }

    private int failed(Problem problem) {
        err.print("slipway: " + problem.text());
        return Exit.FAILED;
    }

    /// What a verb came to: a text, or why there is none.
    private record Answer(String text, Optional<Problem> problem) {
        private static <T> Answer of(
                Outcome<T> outcome, java.util.function.Function<T, String> text) {
            return switch (outcome) {
                case Outcome.Made<T>(T value) -> new Answer(text.apply(value), Optional.empty());
                case Outcome.Kept<T>(T value, var _) ->
                        new Answer(text.apply(value), Optional.empty());
                case Outcome.Skipped<T>(String why) -> new Answer(why + "\n", Optional.empty());
                case Outcome.Failed<T>(Problem problem) -> new Answer("", Optional.of(problem));
            };
        }
    }
}
