package dev.slipway.host;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names for files that are written beside others, `.slipway-<process>-<random>.new`, and the broom for
/// those that a killed process left behind.
final class Temporaries {
    private static final Pattern NAME =
            Pattern.compile("\\.slipway-(\\d{1,18})-[0-9a-f]{16}\\.new");

    private final Set<Path> swept = ConcurrentHashMap.newKeySet();

    /// Whether `name` is that of a temporary file, of this or another process.
    static boolean named(String name) {
        return NAME.matcher(name).matches();
    }

    /// A path in `folder` at which there is nothing. The first time that this object is asked for a
    /// folder, what dead processes left in it is removed.
    Path in(Path folder) throws IOException {
        if (swept.add(folder)) {
            sweep(folder);
        }
        return folder.resolve(
                ".slipway-%d-%016x.new"
                        .formatted(
                                ProcessHandle.current().pid(),
                                ThreadLocalRandom.current().nextLong()));
    }

    private static void sweep(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".slipway-*.new")) {
            for (Path file : files) {
                if (leftOver(file)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static boolean leftOver(Path file) throws IOException {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            return false;
        }
        Instant written = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
        return ProcessHandle.of(Long.parseLong(name.group(1)))
                .filter(writer -> livedAt(writer, written))
                .isEmpty();
    }

    /// Numbers of processes come again, in a container even at each start: one that began after the file
    /// was written did not write it.
    private static boolean livedAt(ProcessHandle process, Instant moment) {
        return process.info().startInstant().filter(start -> start.isAfter(moment)).isEmpty();
    }
}
