package dev.slipway.command;

import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.pipeline.Paths;
import dev.slipway.port.Host;
import dev.slipway.settings.model.Model;
import dev.slipway.settings.store.Applied;
import dev.slipway.settings.store.Diff;
import dev.slipway.settings.store.Generation;
import dev.slipway.settings.store.Moved;
import dev.slipway.settings.store.Opened;
import dev.slipway.settings.store.Store;
import dev.slipway.settings.store.Summary;
import dev.slipway.settings.variant.Uses;
import dev.slipway.settings.variant.Variant;
import dev.slipway.settings.variant.VariantName;
import dev.slipway.settings.variant.Variants;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// `slipway settings` of a host that does not run: from its store.
record StoredSettings(Given given, Show show, PrintStream err) {
    /// @return the exit status
    int run() throws Exception {
        if (given.flag("--confirm") || given.flag("--no-wait")) {
            throw new Wrong(
                    "nothing is applied while the host does not run",
                    "--confirm and --no-wait",
                    "leave them out, or name the socket of the running host with `--socket-path`");
        }
        Host host = Machine.booted(given);
        ProgramConfig config = Machine.made(ProgramConfig.read(host.disk()));
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
        return answer(store, current.get());
    }

    private int answer(Store store, Generation current) throws Wrong {
        Predicate<Key> secret = Model.of(VariantName.of(current.variant()))::secret;
        return switch (given.words().getFirst()) {
            case "diff" -> said(diff(store, current, secret), Diff::tree, this::diff);
            case "undo" -> said(undo(store), applied -> applied.diff(secret).tree(), this::undone);
            case "explain" -> {
                Key key = SettingKeys.of(given.words().getLast());
                yield said(
                        store.explain(key),
                        found -> found.without(secret).tree(uses(current, key)),
                        (_, tree) -> SettingsText.explanation((Map<?, ?>) tree));
            }
            case "migrate" -> migrate(store, secret);
            default ->
                    said(
                            store.history(),
                            history -> history.tree(),
                            (_, tree) -> SettingsText.history((List<?>) tree));
        };
    }

    private Outcome<Diff> diff(Store store, Generation current, Predicate<Key> secret)
            throws Wrong {
        List<String> words = given.words();
        long to = words.size() > 2 ? SettingsCommand.number(words.get(2)) : current.number();
        long from = words.size() > 1 ? SettingsCommand.number(words.get(1)) : before(store, to);
        return store.diff(from, to, secret);
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

    private Outcome<Applied> undo(Store store) throws Wrong {
        return given.words().size() > 1
                ? store.undo(SettingsCommand.number(given.words().get(1)))
                : store.undo();
    }

    /// A dry run that finds what does not fit has failed.
    private int migrate(Store store, Predicate<Key> secret) {
        boolean dry = given.flag("--dry-run");
        Outcome<Moved> outcome = dry ? store.moving() : store.migrate();
        int exit =
                said(
                        outcome,
                        moved -> moved.tree(secret),
                        (_, tree) -> MovedText.of((Map<?, ?>) tree));
        if (!(outcome instanceof Outcome.Made<Moved>(Moved moved))) {
            return exit;
        }
        moved.unfit().forEach(problem -> err.print("slipway: " + problem.text()));
        return dry && !moved.unfit().isEmpty() ? Exit.FAILED : exit;
    }

    /// From the variant of the generation; nothing if its folder is not known here.
    private Uses uses(Generation generation, Key key) {
        Path folder =
                given.path("--variant-dir")
                        .orElse(Options.variants().folder().resolve(generation.variant()));
        return Variants.load(folder) instanceof Outcome.Made<Variant>(Variant variant)
                ? Uses.of(variant, key)
                : Uses.NONE;
    }

    private String diff(Diff diff, Object tree) {
        return SettingsText.diff((Map<?, ?>) tree);
    }

    private String undone(Applied applied, Object tree) {
        String notes = String.join("", applied.notes().stream().map(note -> note + "\n").toList());
        return SettingsText.diff((Map<?, ?>) tree)
                + notes
                + "generation %d; the next boot applies it%n".formatted(applied.now().number());
    }

    private interface Text<T> {
        String of(T value, Object tree);
    }

    private <T> int said(
            Outcome<T> outcome, java.util.function.Function<T, Object> tree, Text<T> text) {
        return switch (outcome) {
            case Outcome.Made<T>(T value) -> told(value, tree.apply(value), text);
            case Outcome.Kept<T>(T value, var _) -> told(value, tree.apply(value), text);
            case Outcome.Skipped<T>(String why) -> {
                err.println("slipway: " + why);
                yield Exit.DONE;
            }
            case Outcome.Failed<T>(Problem problem) -> failed(problem);
        };
    }

    private <T> int told(T value, Object tree, Text<T> text) {
        return show.told(tree, it -> text.of(value, it));
    }

    private int failed(Problem problem) {
        err.print("slipway: " + problem.text());
        return Exit.FAILED;
    }
}
