package dev.slipway.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// `made-*.json` is what containerd 1.6 made of an image, with most of the system calls and devices left out.
class OciSpecTest {
    private static final Path FOLDER = Path.of("src/test/resources/dev/slipway/containers");

    private static final List<String> FOLDERS =
            List.of(
                    "/lib/modules",
                    "/local/bootstrap-containers/tools",
                    "/local/host-containers/tools",
                    "/mnt",
                    "/sys/firmware",
                    "/sys/kernel/debug",
                    "/usr/lib/slipway",
                    "/usr/src/kernels",
                    "/var/lib/containerd",
                    "/var/log/support");

    private static final List<String> FILES =
            List.of(
                    "/etc/os-release",
                    "/run/api.sock",
                    "/usr/bin/apiclient",
                    "/usr/share/bottlerocket/application-inventory.json");

    @TempDir Path root;
    private Machine machine;

    @BeforeEach
    void startMachine() throws Exception {
        machine = new Machine(root);
    }

    private void furnish() throws Exception {
        for (String folder : FOLDERS) {
            machine.disk().folder(Path.of(folder), 0755);
        }
        for (String file : FILES) {
            machine.having(file, "");
        }
    }

    private OciSpec spec(Kind kind) throws Exception {
        String name = kind.name().toLowerCase(Locale.ROOT);
        String made = Files.readString(FOLDER.resolve("made-" + name + ".json"));
        Container container = new Container(kind, new ContainerName("tools"), "image");
        return OciSpec.over(made, container, machine);
    }

    private String text(Kind kind) throws Exception {
        String text = new String(spec(kind).bytes(), StandardCharsets.UTF_8);
        return text.replace(root.toRealPath() + "/", "/")
                .replace(root.toRealPath().toString(), "/");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void eachKindIsAsItsGoldenFileSays(Kind kind) throws Exception {
        furnish();
        machine.having("/etc/network/proxy.env", "HTTPS_PROXY=http://proxy:1\nOTHER=1\n")
                .having("/sys/fs/selinux/enforce", "1")
                .having("/sys/fs/selinux/context", "");

        String text = text(kind);

        Path golden = FOLDER.resolve("spec-" + kind.name().toLowerCase(Locale.ROOT) + ".json");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, text);
        }
        assertThat(text)
                .as("accept a change of %s with -Dgolden.update=true", golden)
                .isEqualTo(Files.readString(golden));
        assertThat(spec(kind).notes()).isEmpty();
    }

    @Test
    void whatTheHostDoesNotHaveIsLeftOutAndSaidOnce() throws Exception {
        OciSpec spec = spec(Kind.SUPERPOWERED);

        assertThat(spec.notes())
                .containsExactly(
                        "not on this host, so not in the container: /local/host-containers/tools,"
                                + " /run/api.sock, /usr/bin/apiclient, /usr/lib/slipway, /etc/os-release,"
                                + " /lib/modules, /sys/kernel/debug, /mnt");
        assertThat(text(Kind.SUPERPOWERED)).doesNotContain("os-release").contains("rootfs");
    }

    @Test
    void withoutSelinuxNothingIsLabelled() throws Exception {
        assertThat(text(Kind.HOST)).doesNotContain("Label");
    }

    @Test
    void aLabelThatThePolicyDoesNotKnowIsLeftOutAndSaid() throws Exception {
        machine.having("/sys/fs/selinux/enforce", "1")
                .disk()
                .folder(Path.of("/sys/fs/selinux/context"), 0755);

        assertThat(spec(Kind.HOST).notes())
                .contains(
                        "the SELinux policy of this host does not know"
                                + " 'system_u:system_r:control_t:s0-s0:c0.c1023': it runs without a label of"
                                + " its own");
        assertThat(text(Kind.HOST)).doesNotContain("Label");
    }

    @ParameterizedTest
    @CsvSource({"HOST, current, false", "HOST, tools, true", "BOOTSTRAP, tools, true"})
    void theFolderIsCalledCurrentTooUnlessItIsItsName(Kind kind, String name, boolean twice) {
        Container container = new Container(kind, new ContainerName(name), "image");

        assertThat(
                        HostPaths.of(container).stream()
                                .filter(path -> path.source().equals(container.persistent())))
                .hasSize(twice ? 2 : 1);
    }
}
