package dev.slipway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher `./slipway` and its AOT caches. A stale cache would run old code without a word.
class LauncherTest {
    private static final String CHECKER = "dev.slipway.settings.model.Checker ";
    private static final String FROM_CACHE = "shared objects file";
    private static final long LIMIT_SECONDS = 120;

    @TempDir Path checkout;

    /// A checkout whose build copies the jars that are built already.
    @BeforeEach
    void aCheckout() throws IOException {
        for (String part : List.of("slipway", "etc", "variants")) {
            copy(Program.CHECKOUT.resolve(part), checkout.resolve(part));
        }
        Path lib = Program.CHECKOUT.resolve("command/target/lib");
        executable(
                "mvnw", "mkdir -p command/target/lib && cp '" + lib + "'/*.jar command/target/lib");
        Files.writeString(
                checkout.resolve("good.toml"),
                """
                settings.motd = 'hello'
                settings.kernel.sysctl."vm.max_map_count" = "262144"
                settings.kubernetes.node-taints.dedicated = ["gpu:NoSchedule"]
                [settings.host-containers.admin]
                enabled = true
                """);
    }

    @Test
    void theCacheIsUsedWhileNothingHasChangedAndNeverAfter() throws Exception {
        Run first = check();
        assertThat(first.exit()).isZero();
        assertThat(first.err()).hasLineCount(1).contains("building");

        Run second = check();
        assertThat(second.err()).isEmpty();
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(second.classes())
                .filteredOn(row -> row.startsWith("dev.slipway."))
                .isNotEmpty()
                .allMatch(row -> row.contains(FROM_CACHE));

        Run otherJdk = check("JAVA_HOME=" + otherJdk());
        assertThat(otherJdk.err()).isEmpty();
        assertThat(otherJdk.out()).isEqualTo(first.out());
        assertThat(otherJdk.sourceOf(CHECKER)).doesNotContain(FROM_CACHE);

        changeTheProgram();
        assertThat(check().out()).isEqualTo("new code\n");
    }

    @Test
    void aCacheThatCannotBeMadeIsDoneWithout() throws Exception {
        Files.createDirectories(checkout.resolve("command/target"));
        Files.writeString(checkout.resolve("command/target/aot"), "in the way");

        Run run = check();

        assertThat(run.exit()).isZero();
        assertThat(run.out()).startsWith("good.toml: valid");
        assertThat(run.sourceOf(CHECKER)).doesNotContain(FROM_CACHE);
    }

    private record Run(int exit, String out, String err, List<String> classes) {
        String sourceOf(String name) {
            return classes.stream().filter(row -> row.startsWith(name)).findFirst().orElse("");
        }
    }

    @Test
    void theClientHasACacheOfItsOwnAndLeavesTheRestToTheWholeProgram() throws Exception {
        Files.createSymbolicLink(checkout.resolve("apiclient"), Path.of("slipway"));
        check();

        Run get = run(List.of("./slipway", "get", "--socket-path", "nowhere"));
        assertThat(get.exit()).isEqualTo(1);
        assertThat(get.err()).contains("where: nowhere");
        assertThat(get.sourceOf("dev.slipway.client.Api ")).contains(FROM_CACHE);
        assertThat(get.sourceOf("dev.slipway.command.Main ")).isEmpty();

        Run help = run(List.of("./slipway", "get", "--help"));
        assertThat(help.exit()).isZero();
        assertThat(help.out()).contains("Usage: slipway get");

        Run original = run(List.of("./apiclient", "-h"));
        assertThat(original.exit()).isEqualTo(2);
        assertThat(original.err()).startsWith("Usage: apiclient");
    }

    private Run check(String... environment) throws IOException, InterruptedException {
        return run(
                List.of("./slipway", "check", "good.toml", "--variant", "aws-k8s-1.27"),
                environment);
    }

    private Run run(List<String> line, String... environment)
            throws IOException, InterruptedException {
        Path log = checkout.resolve("classes");
        ProcessBuilder builder =
                new ProcessBuilder(line)
                        .directory(checkout.toFile())
                        .redirectOutput(checkout.resolve("out").toFile())
                        .redirectError(checkout.resolve("err").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        for (String variable : environment) {
            String[] parts = variable.split("=", 2);
            builder.environment().put(parts[0], parts[1]);
        }
        builder.environment().put("SLIPWAY_JAVA_OPTIONS", "-Xlog:class+load:file=" + log + ":none");
        Process process = builder.start();
        assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Run(
                process.exitValue(),
                Files.readString(checkout.resolve("out")),
                Files.readString(checkout.resolve("err")),
                Files.exists(log) ? Files.readAllLines(log) : List.of());
    }

    /// The same JDK, installed at another time.
    private Path otherJdk() throws IOException {
        Path home = Path.of(System.getProperty("java.home"));
        Path other = Files.createDirectory(checkout.resolve("jdk"));
        Files.createSymbolicLink(other.resolve("bin"), home.resolve("bin"));
        Files.copy(home.resolve("release"), other.resolve("release"));
        return other;
    }

    private void changeTheProgram() throws IOException {
        Path source = checkout.resolve("Main.java");
        Files.writeString(
                source,
                """
                package dev.slipway.command;
                class Main { public static void main(String[] args) { System.out.println("new code"); } }
                """);
        Path lib = checkout.resolve("command/target/lib");
        try (Stream<Path> jars = Files.list(lib)) {
            Path jar =
                    jars.filter(file -> file.getFileName().toString().startsWith("slipway-command"))
                            .findFirst()
                            .orElseThrow();
            tool("javac", "-d", checkout.toString(), source.toString());
            tool("jar", "uf", jar.toString(), "-C", checkout.toString(), "dev/slipway/command");
        }
    }

    private static void tool(String name, String... args) {
        assertThat(ToolProvider.findFirst(name).orElseThrow().run(System.out, System.err, args))
                .isZero();
    }

    private void executable(String name, String command) throws IOException {
        Path file = Files.writeString(checkout.resolve(name), "#!/bin/sh\n" + command + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path file : walk.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
