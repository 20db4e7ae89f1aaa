package dev.slipway.command;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.network.networkd.NetworkdFiles;
import dev.slipway.network.source.NetToml;
import dev.slipway.network.source.NetworkSource;
import dev.slipway.network.source.NetworkSource.Found;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// `slipway network check | render`: a `net.toml` without a boot.
record NetworkCommand(PrintStream out, PrintStream err) implements Subcommand {
    private static final String STDIN = "-";
    private static final String VERBS = "check [FILE] or render [FILE] --out DIR";

    @Override
    public Usage spec() {
        return Words.command(
                        "network",
                        "Checks a net.toml, or shows what systemd-networkd would be given; without FILE the one of this host.",
                        "slipway network check net.toml")
                .addOption(Words.root())
                .addOption(Words.option("--out", "DIR", "the folder for the files of `render`"))
                .addPositional(Words.words("VERB", "1..2", VERBS));
    }

    @Override
    public int run(Given given) throws Exception {
        return switch (given.words().getFirst()) {
            case "check" -> check(found(given));
            case "render" -> render(out(given), found(given));
            case String other ->
                    throw new Wrong(
                            "network can't '%s'".formatted(other), "VERB", "take one of " + VERBS);
        };
    }

    private Outcome<Found> found(Given given) throws IOException, Wrong {
        List<String> words = given.words();
        if (words.size() < 2) {
            return new NetworkSource(Machine.of(given).disk()).find(Notes.on(err));
        }
        String file = words.get(1);
        String name = file.equals(STDIN) ? "standard input" : file;
        return NetworkSource.ofFile(name, NetToml.read(read(file)), Notes.on(err));
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

    private static Path out(Given given) throws Wrong {
        return given.path("--out")
                .orElseThrow(() ->
                        new Wrong(
                                "no folder was named for the files",
                                "--out",
                                "write for example `--out /tmp/network`"));
    }

    private int check(Outcome<Found> found) {
        return switch (found) {
            case Outcome.Made<Found>(Found good) -> good(good);
            case Outcome.Kept<Found>(Found good, String _) -> good(good);
            case Outcome.Skipped<Found>(String why) -> {
                out.println("nothing to configure: " + why);
                yield Exit.DONE;
            }
            case Outcome.Failed<Found>(Problem problem) -> failed(problem);
        };
    }

    private int good(Found found) {
        out.printf(
                "%s: valid, primary is %s%n",
                found.source(), found.network().primary().name().text());
        return Exit.DONE;
    }

    private int render(Path folder, Outcome<Found> found) throws IOException {
        return switch (found) {
            case Outcome.Made<Found>(Found good) -> write(good, folder);
            case Outcome.Kept<Found>(Found good, String _) -> write(good, folder);
            case Outcome.Skipped<Found>(String why) -> {
                err.println("slipway: nothing to configure: " + why);
                yield Exit.DONE;
            }
            case Outcome.Failed<Found>(Problem problem) -> failed(problem);
        };
    }

    private int write(Found found, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, String> file :
                NetworkdFiles.of(found.source(), found.network()).entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
            out.println(file.getKey());
        }
        return Exit.DONE;
    }

    private int failed(Problem problem) {
        err.print("slipway: " + problem.text());
        return Exit.FAILED;
    }
}
