package dev.slipway.settings.variant;

import dev.slipway.model.Outcome;
import dev.slipway.model.Telling;
import dev.slipway.port.Disk;
import dev.slipway.settings.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A folder of variants. A variant is a folder in it that is named like one and holds `defaults.d`.
public record Variants(Path folder) {
    /// So many names can be read in a message.
    private static final int AT_A_GLANCE = 6;

    /// The names of the variants, sorted; empty if there is none or the folder can't be read.
    public List<String> names() {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(
                            variant -> Files.isDirectory(variant.resolve(DefaultsFolder.NAME)))
                    .map(variant -> variant.getFileName().toString())
                    .filter(Variants::isName)
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static boolean isName(String name) {
        try {
            VariantName.of(name);
            return true;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    /// Loads one of the [#names()]. A name that is none of them fails with a list of the known ones.
    public Outcome<Variant> named(String name) {
        return isKnown(name) ? load(folder.resolve(name)) : unknown(name);
    }

    /// [#named(String)], with the host's templates beneath those of the variant.
    ///
    /// @param telling hears which parts of the variant have no effect
    public Outcome<Variant> named(String name, Disk host, Telling telling) {
        return isKnown(name) ? load(folder.resolve(name), host, telling) : unknown(name);
    }

    private boolean isKnown(String name) {
        return names().contains(name);
    }

    private Outcome<Variant> unknown(String name) {
        List<String> known = names();
        String list = list(known);
        return Outcome.failed(
                "there is no variant '%s'".formatted(name),
                folder.toString(),
                Nearest.to(name, known)
                        .map(near -> "did you mean `%s`? %s".formatted(near, list))
                        .orElse(list));
    }

    private static String list(List<String> known) {
        if (known.isEmpty()) {
            return "there is none here";
        }
        return known.size() > AT_A_GLANCE
                ? "`slipway variants` lists all " + known.size()
                : "known are " + Known.list(known);
    }

    /// Loads the variant that `folder` holds; the name of the folder is that of the variant. Fails with
    /// everything that is wrong with it, at once. The default settings stay as they were written: the
    /// model has not checked them.
    public static Outcome<Variant> load(Path folder) {
        return new VariantLoader(folder, TemplateSource.in(folder), Telling.NOBODY).load();
    }

    /// [#load(Path)], with the host's templates beneath those of the variant.
    ///
    /// @param telling hears which parts of the variant have no effect
    public static Outcome<Variant> load(Path folder, Disk host, Telling telling) {
        return new VariantLoader(folder, TemplateSource.in(folder, host), telling).load();
    }
}
