package dev.slipway.endtoend;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;

/// An AOT cache of the program, as an installed one has: with it a boot is less than half the work. It is made of one
/// boot when the first program of a run of tests is started.
final class Trained {
    private static final Path FOLDER = Path.of("target/aot").toAbsolutePath();

    /// Where it is. The JDK would run old code from a cache of other jars, so its name tells of what it was made.
    private static final Path CACHE = FOLDER.resolve(name());

    static {
        if (!Files.exists(CACHE)) {
            train();
        }
    }

    private Trained() {}

    /// The options of the JVM with which a program of the same class path starts from it.
    static List<String> options() {
        return List.of("-XX:AOTCache=" + CACHE, "-Xlog:aot*=off", "-Xlog:cds*=off");
    }

    private static String name() {
        CRC32C sum = new CRC32C();
        for (Path file : Program.parts()) {
            File at = file.toFile();
            sum.update("%s %d %d%n".formatted(at, at.length(), at.lastModified()).getBytes());
        }
        return "%08x.aot".formatted(sum.getValue());
    }

    private static void train() {
        try {
            Path part = Files.createDirectories(FOLDER).resolve("part");
            Path said = FOLDER.resolve("training.log");
            Path root = FOLDER.resolve("root-" + CACHE.getFileName());
            List<String> line =
                    Program.line(
                            List.of("-XX:AOTCacheOutput=" + part),
                            "demo",
                            "--keep",
                            root.toString());
            int exit =
                    new ProcessBuilder(line)
                            .redirectErrorStream(true)
                            .redirectOutput(said.toFile())
                            .start()
                            .waitFor();
            if (exit != 0) {
                throw new AssertionError("the demo failed: " + Files.readString(said));
            }
            Files.move(part, CACHE);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
