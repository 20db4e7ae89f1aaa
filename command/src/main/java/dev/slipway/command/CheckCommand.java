package dev.slipway.command;

import dev.slipway.host.RealHost;
import dev.slipway.settings.model.CheckReport;
import dev.slipway.settings.model.Model;
import dev.slipway.settings.variant.VariantName;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/// `slipway check`: all that is wrong with documents of settings. Exit 1 if any is not valid.
record CheckCommand(PrintStream out, PrintStream err) implements Subcommand {
    private static final String STDIN = "-";

    @Override
    public CommandSpec spec() {
        return Words.command(
                        "check",
                        "Says all that is wrong with user data, as a boot would.",
                        "slipway check my.toml --variant aws-ecs-1")
                .addOption(Words.variant())
                .addOption(Words.variantDir())
                .addOption(Words.option("--format", "FORMAT", "text (default) or json"))
                .addPositional(
                        Words.words(
                                "FILE",
                                "0..*",
                                "TOML, JSON, or either gzipped; - for standard input"));
    }

    @Override
    public int run(Given given) throws Exception {
        boolean json = Formats.isJson(given);
        ProgramConfig config = Machine.made(ProgramConfig.read(RealHost.machine().disk()));
        Path variant = Options.variant(given, config.variant());
        Model model = Model.of(VariantName.of(variant.getFileName().toString()));
        List<String> files = given.words().isEmpty() ? List.of(STDIN) : given.words();
        List<CheckReport.Document> documents = new ArrayList<>();
        for (String file : files) {
            documents.add(CheckReport.check(file, read(file), model));
        }
        CheckReport report = new CheckReport(documents);
        out.print(json ? report.json() : report.text());
        return report.valid() ? Exit.DONE : Exit.FAILED;
    }

    private static byte[] read(String file) throws Wrong {
        try {
            return file.equals(STDIN)
                    ? System.in.readAllBytes()
                    : Files.readAllBytes(Path.of(file));
        } catch (IOException refused) {
            throw new Wrong(
                    "there is no file '%s' that can be read".formatted(file),
                    "FILE",
                    "check its name and that you may read it");
        }
    }
}
