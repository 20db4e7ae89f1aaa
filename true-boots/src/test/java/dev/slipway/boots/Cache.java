package dev.slipway.boots;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/// Folders that take long to make and that nobody changes: in the folder that `SLIPWAY_TRUE_BOOTS` names, else
/// in this module's `target`.
final class Cache {
    private Cache() {}

    /// Fills an empty folder.
    interface Maker {
        void make(Path into) throws IOException, InterruptedException;
    }

    /// A folder as `maker` makes it by `recipe`. It is made if it is not there, was made by another recipe, was
    /// left half made, or has lost or got files since.
    static Path folder(String name, String recipe, Maker maker)
            throws IOException, InterruptedException {
        Path cache =
                Path.of(
                                Optional.ofNullable(System.getenv("SLIPWAY_TRUE_BOOTS"))
                                        .orElse("target/true-boots"))
                        .toAbsolutePath();
        Files.createDirectories(cache);
        try (FileChannel file =
                        FileChannel.open(
                                cache.resolve(name + ".lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock _ = file.lock()) {
            return whole(cache, name, recipe, maker);
        }
    }

    /// The mark beside a folder tells recipe and number of files, and is written last.
    private static Path whole(Path cache, String name, String recipe, Maker maker)
            throws IOException, InterruptedException {
        Path folder = cache.resolve(name);
        Path mark = cache.resolve(name + ".made");
        if (Files.exists(mark) && Files.readString(mark).equals(mark(folder, recipe))) {
            return folder;
        }
        Path half = cache.resolve(name + ".half");
        Files.deleteIfExists(mark);
        Shell.run(List.of("rm", "-rf", folder.toString(), half.toString()));
        maker.make(Files.createDirectory(half));
        Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
        Files.writeString(mark, mark(folder, recipe));
        return folder;
    }

    private static String mark(Path folder, String recipe)
            throws IOException, InterruptedException {
        return Files.isDirectory(folder)
                ? "%s\n%d files\n"
                        .formatted(
                                recipe,
                                Shell.run(List.of("find", folder.toString(), "-xdev"))
                                        .lines()
                                        .count())
                : "nothing";
    }
}
