package dev.slipway.command;

import dev.slipway.host.RealDisk;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.settings.input.Input;
import dev.slipway.settings.model.CheckReport;
import dev.slipway.settings.model.Model;
import dev.slipway.settings.variant.Variant;
import dev.slipway.settings.variant.VariantName;
import dev.slipway.settings.variant.Variants;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `slipway check`: all that is wrong with documents of settings. Exit 1 if any is not valid.
///
/// Editors run it at each change, so it has to start fast: `CheckStartTest` holds what it may load.
record CheckCommand(PrintStream out) implements Subcommand {
    static final String NAME = "check";
    private static final String STDIN = "-";

    @Override
    public Usage spec() {
        return Words.command(
                        NAME,
                        "Says all that is wrong with user data, as a boot would.",
                        "slipway check my.toml --variant aws-ecs-1")
                .addOption(Words.variant())
                .addOption(Words.variantDir())
                .addOption(Words.option("--format", "FORMAT", "text (default), json or sarif"))
                .addPositional(
                        Words.words(
                                "FILE",
                                "0..*",
                                "TOML, JSON, or either gzipped; - for standard input"));
    }

    @Override
    public int run(Given given) throws Exception {
        String format = Formats.of(given, "text", "json", "sarif");
        Path variant = Options.variant(given, configured(given));
        Model model = Model.of(VariantName.of(variant.getFileName().toString()));
        List<String> files = given.words().isEmpty() ? List.of(STDIN) : given.words();
        List<CheckReport.Document> documents = new ArrayList<>();
        for (String file : files) {
            documents.add(CheckReport.check(file, read(file), model, key -> has(variant, key)));
        }
        CheckReport report = new CheckReport(documents);
        String text =
                switch (format) {
                    case "json" -> report.json();
                    case "sarif" -> report.sarif(Version.TEXT);
                    default -> report.text();
                };
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
        return report.valid() ? Exit.DONE : Exit.FAILED;
    }

    /// Looked up only if something is lacking: variants take time to load. One that can't be loaded has nothing.
    private static boolean has(Path variant, Key key) {
        return Variants.load(variant) instanceof Outcome.Made<Variant>(Variant loaded)
                && loaded.provides(key);
    }

    /// The host's variant, looked up only if it counts.
    private static Optional<String> configured(Given given) throws Exception {
        boolean named = given.flag("--variant") || given.flag("--variant-dir");
        return named
                ? Optional.empty()
                : Machine.made(ProgramConfig.read(RealDisk.machine())).variant();
    }

    /// No more than can be a document: one byte beyond that is enough to see that it is too large.
    private static byte[] read(String file) throws Wrong {
        try {
            if (file.equals(STDIN)) {
                return System.in.readNBytes(Input.MAX_BYTES + 1);
            }
            Path path = Path.of(file);
            if (Files.isDirectory(path)) {
                throw new Wrong(
                        "'%s' is a folder".formatted(file),
                        "FILE",
                        "name the files in it, `%s` for example"
                                .formatted(path.resolve("user-data.toml")));
            }
            try (InputStream in = Files.newInputStream(path)) {
                return in.readNBytes(Input.MAX_BYTES + 1);
            }
        } catch (IOException | InvalidPathException refused) {
            throw new Wrong(
                    "there is no file '%s' that can be read".formatted(file),
                    "FILE",
                    "check its name and that you may read it");
        }
    }
}
