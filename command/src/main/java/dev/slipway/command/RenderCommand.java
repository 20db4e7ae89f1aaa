package dev.slipway.command;

import dev.slipway.host.RealHost;
import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import dev.slipway.services.FileTexts;
import dev.slipway.settings.input.Finding;
import dev.slipway.settings.input.Input;
import dev.slipway.settings.model.Checked;
import dev.slipway.settings.model.Model;
import dev.slipway.settings.variant.LoadDefaults;
import dev.slipway.settings.variant.Variant;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// `slipway render`: configuration files without a boot.
record RenderCommand(PrintStream out, PrintStream err) implements Subcommand {
    @Override
    public Usage spec() {
        return Words.command(
                        "render",
                        "Renders configuration files without a boot.",
                        "slipway render --variant aws-ecs-1 --user-data my.toml --generated made.json --out /tmp/files")
                .addOption(Words.variant())
                .addOption(Words.variantDir())
                .addOption(Words.option("--user-data", "FILE", "TOML, JSON, or either gzipped"))
                .addOption(
                        Words.option(
                                "--generated",
                                "FILE",
                                "{\"settings\":{...}}: what generators would have answered"))
                .addOption(
                        Words.option(
                                "--settings",
                                "FILE",
                                "{\"settings\":{...}}: settings above the user data"))
                .addOption(Words.option("--out", "DIR", "each file goes to its path below DIR"))
                .addPositional(
                        Words.words(
                                "NAME", "0..*", "names of configuration files; all if left out"));
    }

    @Override
    public int run(Given given) throws Exception {
        Path target =
                given.path("--out")
                        .orElseThrow(() ->
                                new Wrong(
                                        "no folder was named for the files",
                                        "--out",
                                        "write for example `--out /tmp/files`"));
        Path folder = Options.variant(given, configured());
        Host host = RealHost.at(target.toAbsolutePath(), Optional.empty());
        Outcome<Variant> loaded = new LoadDefaults(folder, host.disk()).run(Inputs.none());
        if (loaded instanceof Outcome.Failed<Variant>(Problem problem)) {
            return failed(problem);
        }
        Variant variant = Machine.made(loaded);
        List<Problem> problems = new ArrayList<>();
        Settings settings = defaults(variant);
        for (String option : List.of("--generated", "--user-data", "--settings")) {
            settings = read(given, option, variant, problems).over(settings);
        }
        if (!problems.isEmpty()) {
            problems.forEach(problem -> err.print("slipway: " + problem.text()));
            return Exit.FAILED;
        }
        return render(given, host, variant, settings);
    }

    private static Optional<String> configured() throws IOException, Wrong {
        return Machine.made(ProgramConfig.read(RealHost.machine().disk())).variant();
    }

    private static Settings defaults(Variant variant) {
        SortedMap<dev.slipway.model.Key, Object> values = new TreeMap<>();
        variant.defaults().forEach((key, entry) -> values.put(key, entry.value()));
        return Settings.ofLeaves(values);
    }

    private static Settings read(
            Given given, String option, Variant variant, List<Problem> problems)
            throws IOException, Wrong {
        Optional<Path> file = Options.file(given, option);
        if (file.isEmpty()) {
            return Settings.NONE;
        }
        Checked checked =
                Model.of(variant.name())
                        .check(Input.read(Files.readAllBytes(file.get())).decoded());
        for (Finding finding : checked.problems()) {
            problems.add(finding.toProblem(file.get().toString()));
        }
        return checked.settings();
    }

    private int render(Given given, Host host, Variant variant, Settings settings)
            throws Exception {
        var renderer = Wiring.renderer(host, variant.name());
        Outcome<FileTexts> texts =
                given.words().isEmpty()
                        ? FileTexts.render(renderer, variant, settings)
                        : FileTexts.render(renderer, variant, settings, given.words());
        if (texts instanceof Outcome.Failed<FileTexts>(Problem problem)) {
            return failed(problem);
        }
        FileTexts made = Machine.made(texts);
        List<Disk.NewFile> files = made.texts().keySet().stream().map(made::file).toList();
        host.disk().replaceAll(files);
        files.forEach(file -> out.println(host.disk().real(file.path())));
        return Exit.DONE;
    }

    private int failed(Problem problem) {
        err.print("slipway: " + problem.text());
        return Exit.FAILED;
    }
}
