package dev.slipway.services;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import dev.slipway.port.Disk.NewFile;
import dev.slipway.rendering.Rendered;
import dev.slipway.settings.variant.ConfigurationFile;
import dev.slipway.settings.variant.Variant;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The texts of configuration files, rendered but not written anywhere.
///
/// @param texts by file, in the order in which the variant declares them
public record FileTexts(Map<ConfigurationFile, String> texts) {
    public FileTexts {
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }

    /// Renders all configuration files of a variant.
    ///
    /// @return `Failed` with one part for each finding if any file can't be rendered, or if two want
    ///     the same path
    /// @throws ExecutionException if the renderer threw: a bug
    public static Outcome<FileTexts> render(Renderer renderer, Variant variant, Settings settings)
            throws InterruptedException, ExecutionException {
        return render(renderer, variant, settings, variant.configurationFiles().values());
    }

    /// Renders some configuration files of a variant.
    ///
    /// @param names of configuration files
    /// @return as [#render(Renderer, Variant, Settings)]; `Failed` also for a name that the variant does
    ///     not declare
    /// @throws ExecutionException if the renderer threw: a bug
    public static Outcome<FileTexts> render(
            Renderer renderer, Variant variant, Settings settings, List<String> names)
            throws InterruptedException, ExecutionException {
        Map<String, ConfigurationFile> known = variant.configurationFiles();
        List<Problem> unknown =
                names.stream()
                        .filter(name -> !known.containsKey(name))
                        .map(name -> unknown(name, variant))
                        .toList();
        return unknown.isEmpty()
                ? render(renderer, variant, settings, names.stream().map(known::get).toList())
                : cantRender(variant, unknown);
    }

    /// How a file is to be written: for root only if it may hold credentials, whatever mode the variant declares.
    ///
    /// @param file one of these
    public NewFile file(ConfigurationFile file) {
        Path path = file.path().normalize();
        return new NewFile(
                path,
                texts.get(file).getBytes(StandardCharsets.UTF_8),
                PrivateFiles.mode(path, file.mode()));
    }

    /// The names only: the texts may hold secrets.
    @Override
    public String toString() {
        return "FileTexts" + texts.keySet().stream().map(ConfigurationFile::name).toList();
    }

    private static Outcome<FileTexts> cantRender(Variant variant, List<Problem> problems) {
        return Problems.failed(
                "the configuration files can't be rendered",
                "variant " + variant.name().text(),
                problems);
    }

    private static Problem unknown(String name, Variant variant) {
        return new Problem(
                "there is no configuration file '%s'".formatted(name),
                "variant " + variant.name().text(),
                "use one of: " + String.join(", ", variant.configurationFiles().keySet()));
    }

    private static Outcome<FileTexts> render(
            Renderer renderer,
            Variant variant,
            Settings settings,
            Collection<ConfigurationFile> files)
            throws InterruptedException, ExecutionException {
        List<Callable<Outcome<Rendered>>> tasks = new ArrayList<>();
        files.forEach(file -> tasks.add(() -> renderer.render(variant, file, settings)));
        Map<ConfigurationFile, String> texts = new LinkedHashMap<>();
        List<Problem> problems = samePaths(files);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Iterator<Future<Outcome<Rendered>>> rendered = threads.invokeAll(tasks).iterator();
            for (ConfigurationFile file : files) {
                sort(file, rendered.next().get(), texts, problems);
            }
        }
        return problems.isEmpty()
                ? new Outcome.Made<>(new FileTexts(texts))
                : cantRender(variant, problems);
    }

    private static void sort(
            ConfigurationFile file,
            Outcome<Rendered> outcome,
            Map<ConfigurationFile, String> texts,
            List<Problem> problems) {
        switch (outcome) {
            case Outcome.Made<Rendered>(Rendered rendered) -> texts.put(file, rendered.text());
            case Outcome.Kept<Rendered>(Rendered rendered, String _) ->
                    texts.put(file, rendered.text());
            case Outcome.Skipped<Rendered> _ -> {}
            case Outcome.Failed<Rendered>(Problem problem) -> problems.add(problem);
        }
    }

    private static List<Problem> samePaths(Collection<ConfigurationFile> files) {
        Map<Path, List<String>> names = new LinkedHashMap<>();
        files.forEach(file ->
                names.computeIfAbsent(file.path().normalize(), _ -> new ArrayList<>())
                        .add(file.name()));
        List<Problem> problems = new ArrayList<>();
        names.forEach((path, rivals) -> {
            if (rivals.size() > 1) {
                problems.add(samePath(path, rivals));
            }
        });
        return problems;
    }

    private static Problem samePath(Path path, List<String> rivals) {
        return new Problem(
                "%d configuration files have the same path".formatted(rivals.size()),
                path
                        + ", wanted by `configuration-files."
                        + String.join("` and `configuration-files.", rivals)
                        + "`",
                "give each its own `path` in the variant's `defaults.d`, or remove all but one");
    }
}
