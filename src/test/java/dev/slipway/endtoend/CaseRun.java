package dev.slipway.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// What came of running a case.
///
/// @param root what the case had as `$ROOT`
/// @param stdout with what changes from run to run made the same
/// @param stderr likewise
/// @param same makes other texts of the case the same
record CaseRun(Path root, int exit, String stdout, String stderr, Same same) {
    private static final long LIMIT_SECONDS = 120;

    /// Runs the script `run` of the case in a copy of its folder.
    static CaseRun of(Path folder, Path scratch, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path here = copy(folder, scratch.resolve("case"));
        Path root = Files.createDirectories(scratch.resolve("root"));
        Program.installIn(scratch.resolve("bin"));
        Path out = scratch.resolve("stdout");
        Path err = scratch.resolve("stderr");
        ProcessBuilder builder =
                new ProcessBuilder("sh", "-eu", "run")
                        .directory(here.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("ROOT", root.toString());
        builder.environment()
                .merge("PATH", scratch.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        Process process = builder.start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError(
                    "the case did not end within "
                            + LIMIT_SECONDS
                            + " s: "
                            + Files.readString(err));
        }
        Same same = new Same(names(environment, root, here));
        return new CaseRun(
                root,
                process.exitValue(),
                same.text(Files.readString(out)),
                same.text(Files.readString(err)),
                same);
    }

    private static Map<String, String> names(
            Map<String, String> environment, Path root, Path here) {
        Map<String, String> names = new HashMap<>();
        environment.forEach((name, value) -> names.put(value, "$" + name));
        names.put(root.toString(), "$ROOT");
        names.put(here.toString(), "$CASE");
        names.put(Program.CHECKOUT.toString(), "$CHECKOUT");
        return names;
    }

    private static Path copy(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(from)) {
            files = walk.filter(file -> !file.startsWith(from.resolve("expected"))).toList();
        }
        for (Path file : files) {
            Files.copy(file, to.resolve(from.relativize(file).toString()));
        }
        return to;
    }
}
