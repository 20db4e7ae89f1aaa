package dev.slipway.boots;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The AOT caches of an installed program. From a stale one the JVM would run old code without a word.
class StaleCacheTest {
    private static final String JARS = "/usr/lib/slipway/lib/";
    private static final String RUN =
            """
            mkdir -p /found
            SLIPWAY_JAVA_OPTIONS=-Xlog:class+load:file=/found/classes:none slipway %s > /found/said 2>&1
            """;

    private static final String NEW =
            """
            package dev.slipway.command;
            class %s { public static void main(String[] args) { System.out.println("new code"); } }
            """;

    @TempDir Path folder;

    @Test
    void anInstalledProgramComesFromItsCaches() throws Exception {
        Machine machine = Installed.machine(Files.createDirectory(folder.resolve("machine")));

        for (String line :
                List.of(
                        "check /dev/null --variant metal-dev",
                        "get || true",
                        "wait configured --timeout 1s || true",
                        "demo")) {
            machine.run(List.of("sh", "-c", RUN.formatted(line)));

            assertThat(machine.read("/found/classes").lines())
                    .as(line)
                    .filteredOn(row -> row.startsWith("dev.slipway.command."))
                    .isNotEmpty()
                    .allMatch(row -> row.contains("shared objects file"));
        }
    }

    @Test
    void aChangedJarRunsItsNewCodeAndThatIsSaid() throws Exception {
        Machine machine = Installed.machine(Files.createDirectory(folder.resolve("machine")));
        Path installed = commandJar(machine);
        Path changed =
                Files.createDirectories(machine.files().resolve(JARS.substring(1)))
                        .resolve(installed.getFileName());
        Files.copy(installed, changed);
        change(changed, "Main");
        change(changed, "ClientMain");

        for (String line : List.of("check /dev/null", "get", "wait configured", "demo")) {
            machine.run(List.of("sh", "-c", RUN.formatted(line)));

            assertThat(machine.read("/found/said"))
                    .as(line)
                    .isEqualTo(
                            """
                            slipway: its files are not those that were packaged, so it starts slowly: without the cache in /usr/lib/slipway/aot
                            new code
                            """);
        }
    }

    private static Path commandJar(Machine machine) throws IOException {
        try (Stream<Path> jars = Files.list(machine.find(JARS).orElseThrow())) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith("slipway-command"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void change(Path jar, String name) throws IOException {
        Path source = Files.writeString(folder.resolve(name + ".java"), NEW.formatted(name));
        tool("javac", "-d", folder.toString(), source.toString());
        tool(
                "jar",
                "uf",
                jar.toString(),
                "-C",
                folder.toString(),
                "dev/slipway/command/" + name + ".class");
    }

    private static void tool(String name, String... args) {
        assertThat(ToolProvider.findFirst(name).orElseThrow().run(System.out, System.err, args))
                .isZero();
    }
}
