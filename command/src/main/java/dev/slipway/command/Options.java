package dev.slipway.command;

import dev.slipway.model.Outcome;
import dev.slipway.model.Platform;
import dev.slipway.settings.variant.Variants;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads options that several subcommands share.
final class Options {
    private Options() {}

    static Optional<Duration> time(Given given, String option) throws Wrong {
        Optional<String> text = given.text(option);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Duration> time = Durations.parse(text.get());
        if (time.isEmpty()) {
            throw new Wrong(
                    "'%s' is no span of time".formatted(text.get()),
                    option,
                    "write for example `%s 15m`".formatted(option));
        }
        return time;
    }

    static Optional<URI> uri(Given given, String option) throws Wrong {
        Optional<String> text = given.text(option);
        return text.isPresent() ? Optional.of(uri(text.get(), option)) : Optional.empty();
    }

    static List<URI> uris(Given given, String option) throws Wrong {
        List<URI> uris = new ArrayList<>();
        for (String text : given.texts(option)) {
            uris.add(uri(text, option));
        }
        return List.copyOf(uris);
    }

    private static URI uri(String text, String option) throws Wrong {
        Optional<URI> uri = parse(text);
        if (uri.isEmpty()) {
            throw new Wrong(
                    "'%s' is no http address".formatted(text),
                    option,
                    "write for example `%s http://127.0.0.1:1338`".formatted(option));
        }
        return uri.get();
    }

    /// An address with `http` or `https`.
    static Optional<URI> parse(String text) {
        try {
            URI uri = URI.create(text);
            boolean usable =
                    uri.getHost() != null
                            && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
            return usable ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// @param configured what the configuration of the program says
    /// @return empty for `auto`
    static Optional<Platform.Kind> platform(Given given, String configured) throws Wrong {
        String text = given.text("--platform").orElse(configured);
        if (!platforms().contains(text)) {
            throw new Wrong(
                    "there is no platform '%s'".formatted(text),
                    "--platform",
                    "take one of " + String.join(", ", platforms()));
        }
        return Arrays.stream(Platform.Kind.values())
                .filter(each -> each.text().equals(text))
                .findFirst();
    }

    /// What a platform may be called.
    static List<String> platforms() {
        return Stream.concat(
                        Stream.of("auto"),
                        Arrays.stream(Platform.Kind.values()).map(Platform.Kind::text))
                .toList();
    }

    /// Where the variants of this installation are.
    static Variants variants() {
        return new Variants(
                Path.of(System.getProperty("slipway.variants", "/usr/share/slipway/variants")));
    }

    /// The folder of the variant that was asked for.
    ///
    /// @param configured what the configuration of the program says
    static Path variant(Given given, Optional<String> configured) throws Wrong {
        Optional<Path> folder = given.path("--variant-dir");
        if (folder.isPresent() && given.flag("--variant")) {
            throw new Wrong(
                    "two variants were named",
                    "--variant and --variant-dir",
                    "take one of the two out");
        }
        if (folder.isPresent()) {
            return existing(folder.get(), "--variant-dir").toAbsolutePath().normalize();
        }
        Optional<String> name = given.text("--variant").or(() -> configured);
        if (name.isEmpty()) {
            throw new Wrong(
                    "no variant was named",
                    "--variant",
                    "name one of those that `slipway variants` lists, or write `variant = \"...\"` in "
                            + ProgramConfig.FILE);
        }
        if (!variants().names().contains(name.get())
                && variants().named(name.get()) instanceof Outcome.Failed<?>(var problem)) {
            throw new Wrong(problem);
        }
        return variants().folder().resolve(name.get());
    }

    private static Path existing(Path folder, String option) throws Wrong {
        if (!Files.isDirectory(folder)) {
            throw new Wrong(
                    "there is no folder '%s'".formatted(folder),
                    option,
                    "name the folder that holds `defaults.d`");
        }
        return folder;
    }

    /// The file that an option names.
    static Optional<Path> file(Given given, String option) throws Wrong {
        Optional<Path> file = given.path(option);
        if (file.isPresent() && !Files.isReadable(file.get())) {
            throw new Wrong(
                    "there is no file '%s' that can be read".formatted(file.get()),
                    option,
                    "check its name and that you may read it");
        }
        return file;
    }
}
