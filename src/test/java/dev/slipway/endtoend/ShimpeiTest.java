package dev.slipway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `packaging/bin/shimpei` as it is installed, but for the folders that it names: programs in there write down what
/// they are called with.
@Timeout(60)
class ShimpeiTest {
    private static final String HOOK = "{\"hooks\": {\"prestart\": [{\"path\": \"/a\"}]}}\n";
    private static final String NONE =
            "{\n  \"hooks\": {\n    \"prestart\": [],\n    \"poststart\": []\n  }\n}\n";

    @TempDir Path root;

    @BeforeEach
    void install() throws IOException {
        Path shimpei = Program.CHECKOUT.resolve("packaging/bin/shimpei");
        assertThat(shimpei).isExecutable();
        String script =
                Files.readString(shimpei)
                        .replace("/usr/", root.resolve("usr") + "/")
                        .replace("/etc/", root.resolve("etc") + "/");
        program("usr/bin/shimpei", script);
        Files.createSymbolicLink(root.resolve("usr/bin/nvidia-oci"), Path.of("shimpei"));
        program("usr/bin/oci-add-hooks", recorder());
        program("usr/bin/runc", recorder());
    }

    /// Prints its name and each argument on lines of their own, the last without a line break.
    private static String recorder() {
        return "#!/bin/sh\nprintf '%s' \"${0##*/}\"\nprintf '|%s' \"$@\"\nexit 7\n";
    }

    private void program(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void hooks(String name, String text) throws IOException {
        Files.createDirectories(root.resolve("etc/shimpei"));
        Files.writeString(root.resolve("etc/shimpei/" + name), text);
    }

    private record Ended(int exit, String said) {}

    private Ended run(String program, String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of(root.resolve("usr/bin/" + program).toString()));
        line.addAll(List.of(arguments));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        return new Ended(process.waitFor(), said.replace(root.toString(), ""));
    }

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            textBlock =
                    """
                    # called  | hooks in                 | runs
                    shimpei   | shimpei-hooks.json       | ^oci-add-hooks|--hook-config-path|/etc/shimpei/shimpei-hooks.json|--runtime-path|/usr/bin/runc|run^
                    nvidia-oci | nvidia-oci-hooks.json   | ^oci-add-hooks|--hook-config-path|/etc/shimpei/nvidia-oci-hooks.json|--runtime-path|/usr/bin/runc|run^
                    nvidia-oci | shimpei-hooks.json      | ^runc|run^
                    shimpei   | nvidia-oci-hooks.json    | ^runc|run^
                    """)
    void itAddsTheHooksOfTheNameThatItIsCalledBy(String called, String file, String runs)
            throws Exception {
        hooks("shimpei-hooks.json", NONE);
        hooks("nvidia-oci-hooks.json", NONE);
        hooks(file, HOOK);

        assertThat(run(called, "run")).isEqualTo(new Ended(7, runs));
    }

    @Tag("difference-shimpei-without-hooks")
    @Test
    void whereNothingWasRenderedItIsRunc() throws Exception {
        assertThat(run("shimpei", "--version")).isEqualTo(new Ended(7, "runc|--version"));
    }

    @Test
    void argumentsArriveAsTheyAre() throws Exception {
        String[] odd = {"--bundle", "a b", "", "*", "$HOME", "'\"\\", "-n", "--", "x\ny"};
        String line = String.join("|", odd);

        assertThat(run("shimpei", odd).said()).isEqualTo("runc|" + line);
        hooks("shimpei-hooks.json", HOOK.strip());
        assertThat(run("shimpei", odd).said()).endsWith("/usr/bin/runc|" + line);
    }

    @Test
    void runcIsFoundWhereDebianHasIt() throws Exception {
        Files.move(
                root.resolve("usr/bin/runc"),
                Files.createDirectories(root.resolve("usr/sbin")).resolve("runc"));
        hooks("shimpei-hooks.json", HOOK);

        assertThat(run("shimpei", "run").said()).contains("|--runtime-path|/usr/sbin/runc|run");
    }

    @Test
    void whatIsMissingIsSaid() throws Exception {
        hooks("shimpei-hooks.json", HOOK);
        Files.delete(root.resolve("usr/bin/oci-add-hooks"));
        assertThat(run("shimpei", "run"))
                .isEqualTo(
                        new Ended(
                                1,
                                """
                                shimpei: the settings ask for hooks, and nothing here can add them
                                  where: /usr/bin/oci-add-hooks
                                  do:    install oci-add-hooks, or switch the hooks off under `settings.oci-hooks`
                                """));
        Files.delete(root.resolve("usr/bin/runc"));
        assertThat(run("shimpei", "run"))
                .isEqualTo(
                        new Ended(
                                1,
                                """
                                shimpei: there is no runc
                                  where: /usr/bin, /usr/sbin
                                  do:    install it: `apt-get install runc`
                                """));
    }
}
