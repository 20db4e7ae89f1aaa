package dev.slipway.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `deb/build` makes of a tree.
class DebTest {
    private static final String TIME = "2026-01-01T00:00:00Z";

    @TempDir Path folder;

    private Path tree;

    @BeforeEach
    void aTree() throws IOException {
        assumeTrue(Programs.has("dpkg-deb"), "no .deb without dpkg-deb");
        tree = folder.resolve("tree");
        write("tree/usr/bin/slipway", "#!/bin/sh\n");
        write("tree/etc/slipway/slipway.toml", "# all as it is\n");
        write(
                "tree/usr/lib/systemd/system-preset/75-slipway.preset",
                "enable one.service\nenable two.timer\n");
    }

    /// A machine of another kind is one whose `dpkg` says so.
    @ParameterizedTest
    @ValueSource(strings = {"amd64", "arm64"})
    void thePackageIsForTheMachineThatBuildsIt(String architecture) throws Exception {
        Path dpkg = write("bin/dpkg", "#!/bin/sh\necho " + architecture + "\n");
        Files.setPosixFilePermissions(dpkg, PosixFilePermissions.fromString("rwxr-xr-x"));

        build("0.1.0-SNAPSHOT", Map.of("PATH", dpkg.getParent() + ":" + System.getenv("PATH")));

        assertThat(field("Architecture")).isEqualTo(architecture);
        assertThat(field("Version")).isEqualTo("0.1.0~snapshot");
    }

    @Test
    void scriptsNameTheUnitsAndConfigurationIsTheAdministrators() throws Exception {
        build("1.2.3", Map.of());

        assertThat(control("postinst")).contains("for unit in one.service two.timer; do\n");
        assertThat(control("postrm")).contains("for unit in one.service two.timer; do\n");
        assertThat(control("conffiles")).isEqualTo("/etc/slipway/slipway.toml\n");
        assertThat(field("Version")).isEqualTo("1.2.3");
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private void build(String version, Map<String, String> environment) throws Exception {
        List<String> line =
                List.of(
                        Path.of("deb/build").toAbsolutePath().toString(),
                        tree.toString(),
                        version,
                        TIME,
                        deb());
        assertThat(Programs.run(environment, line)).isEqualTo(new Programs.Run(0, ""));
    }

    private String deb() {
        return folder.resolve("slipway.deb").toString();
    }

    private String field(String name) throws Exception {
        return Programs.run(Map.of(), List.of("dpkg-deb", "--field", deb(), name)).said().strip();
    }

    private String control(String name) throws Exception {
        return Programs.run(Map.of(), List.of("dpkg-deb", "--info", deb(), name)).said();
    }
}
