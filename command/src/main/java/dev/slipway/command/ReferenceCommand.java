package dev.slipway.command;

import dev.slipway.settings.Nearest;
import dev.slipway.settings.reference.Reference;
import dev.slipway.settings.variant.Variant;
import dev.slipway.settings.variant.Variants;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `slipway reference`: what is known about settings, as Markdown.
record ReferenceCommand(PrintStream out) implements Subcommand {
    @Override
    public Usage spec() {
        return Words.command(
                        "reference",
                        "Prints what is known about a setting, or writes pages about all of them.",
                        "slipway reference settings.kubernetes.max-pods --variant aws-k8s-1.27")
                .addOption(Words.option("--variant", "NAME", "tell about this variant only"))
                .addOption(Words.variantDir())
                .addOption(Words.option("--out", "DIR", "write all pages to DIR"))
                .addPositional(
                        Words.words(
                                "KEY",
                                "0..1",
                                "a setting or a table of them; the index if left out",
                                Reference::keys));
    }

    @Override
    public int run(Given given) throws Exception {
        Reference reference = Reference.of(variants(given));
        Optional<Path> folder = given.path("--out");
        if (folder.isPresent()) {
            write(reference.pages(), folder.get());
            return Exit.DONE;
        }
        out.print(about(reference, key(given.words())));
        return Exit.DONE;
    }

    private static String key(List<String> words) throws Wrong {
        if (words.size() > 1) {
            throw new Wrong(
                    "reference takes one key", "KEY", "write for example `reference settings.ntp`");
        }
        return SettingKeys.full(words.isEmpty() ? "settings" : words.getFirst());
    }

    private static List<Variant> variants(Given given) throws Wrong {
        if (given.flag("--variant") || given.flag("--variant-dir")) {
            Path folder = Options.variant(given, Optional.empty());
            return List.of(Machine.made(Variants.load(folder)));
        }
        List<Variant> variants = new ArrayList<>();
        for (String name : Options.variants().names()) {
            variants.add(Machine.made(Options.variants().named(name)));
        }
        return variants;
    }

    private void write(Map<String, String> pages, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, String> page : pages.entrySet()) {
            Path file = folder.resolve(page.getKey());
            Files.writeString(file, page.getValue());
            out.println(file);
        }
    }

    private static String about(Reference reference, String key) throws Wrong {
        return reference
                .about(key)
                .orElseThrow(() ->
                        new Wrong("there is no `%s` here".formatted(key), "KEY", advice(key)));
    }

    private static String advice(String key) {
        List<String> known = Reference.keys();
        return known.contains(key)
                ? "other variants have it: leave out `--variant` to see which"
                : Nearest.to(key, known)
                        .map(near -> "did you mean `" + near + "`?")
                        .orElse("see `slipway reference` for all sections");
    }
}
