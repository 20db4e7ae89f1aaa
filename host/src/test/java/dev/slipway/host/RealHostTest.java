package dev.slipway.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.model.Outcome;
import dev.slipway.port.Commands.Command;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RealHostTest {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    @TempDir Path root;
    private Host host;

    @BeforeEach
    void open() throws IOException {
        host = RealHost.at(root, Optional.empty());
    }

    @Test
    void underARootNoCommandRuns() throws Exception {
        Command touch =
                new Command("s", List.of("touch", root + "/touched"), Duration.ofMinutes(1));

        assertThat(host.commands().run(touch).good()).isTrue();

        assertThat(host.contained()).isTrue();
        assertThat(root.resolve("touched")).doesNotExist();
        assertThat(root.resolve("var/log/slipway/commands.jsonl")).isNotEmptyFile();
    }

    @Test
    void onTheMachineCommandsRunAndFilesAreThoseOfTheMachine() throws Exception {
        Host machine = RealHost.machine();
        Command touch =
                new Command("s", List.of("touch", root + "/touched"), Duration.ofMinutes(1));

        assertThat(machine.commands().run(touch).good()).isTrue();

        assertThat(machine.contained()).isFalse();
        assertThat(machine.disk().exists(root.resolve("touched"))).isTrue();
    }

    @Test
    void makingAHostLeavesNoTraceInItsRoot() {
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void theMonotonicClockGoesOnWhileItSleeps() throws Exception {
        long start = host.time().nanos();

        host.time().sleep(Duration.ofMillis(1));

        assertThat(host.time().since(start)).isGreaterThanOrEqualTo(Duration.ofMillis(1));
    }

    @Test
    void aRootSharesTheBootIdOfItsMachineUnlessItHasOne() throws Exception {
        String machines = Files.readString(BOOT_ID).strip();

        assertThat(BootId.of(RealHost.machine())).isEqualTo(made(machines));
        assertThat(BootId.of(host)).isEqualTo(made(machines));

        host.disk().replace(BOOT_ID, "boot-2\n".getBytes(UTF_8), Disk.PUBLIC);
        assertThat(BootId.of(host)).isEqualTo(made("boot-2"));
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(strings = {"", "../x", "a b", "a\nb"})
    void whatIsNoBootIdIsRefused(String text) throws Exception {
        host.disk().replace(BOOT_ID, text.getBytes(UTF_8), Disk.PUBLIC);

        assertThat(BootId.of(host))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed ->
                                assertThat(failed.problem().text())
                                        .isEqualTo(
                                                """
                                                what the file holds is no boot id
                                                  where: /proc/sys/kernel/random/boot_id
                                                  do:    mount /proc, or write one word of letters, digits and `-` there
                                                """));
        assertThatThrownBy(() -> new BootId(text)).hasMessageContaining("'" + text + "'");
    }

    private static Outcome<BootId> made(String text) {
        return new Outcome.Made<>(new BootId(text));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            textBlock =
                    """
                    PRETTY_NAME="Bottlerocket OS 1.14.3" | Bottlerocket OS 1.14.3
                    PRETTY_NAME='Debian 12'              | Debian 12
                    PRETTY_NAME=Arch                     | Arch
                    pretty_name="lower"                  | lower
                    PRETTY_NAME="a \\"b\\" \\$c = d"     | a "b" $c = d
                    PRETTY_NAME="no end                  | no end
                    #PRETTY_NAME="x"                     | Linux
                    PRETTY_NAME=""                       | Linux
                    PRETTY_NAME                          | Linux
                    NAME=Fedora                          | Fedora
                    """)
    void thePrettyNameIsReadAsOsReleaseSays(String line, String name) throws Exception {
        host.disk().replace(Path.of("/etc/os-release"), line.getBytes(UTF_8), Disk.PUBLIC);

        assertThat(OsRelease.of(host).prettyName()).isEqualTo(name);
    }

    @Test
    void theVendorsFileComesFirst() throws Exception {
        host.disk()
                .replace(
                        Path.of("/usr/lib/os-release"),
                        "NAME=A\nVERSION=\"1 (x)\"\nVERSION_ID=1\n".getBytes(UTF_8),
                        Disk.PUBLIC);
        host.disk().replace(Path.of("/etc/os-release"), "NAME=B\n".getBytes(UTF_8), Disk.PUBLIC);

        OsRelease release = OsRelease.of(host);

        assertThat(release.prettyName()).isEqualTo("A 1 (x)");
        assertThat(release.field("VERSION_ID")).contains("1");
        assertThat(release.field("BUILD_ID")).isEmpty();
    }

    @Test
    void aHostWithoutOrWithAnUnreadableReleaseIsLinux() throws Exception {
        assertThat(OsRelease.of(host).prettyName()).isEqualTo("Linux");

        Files.createDirectories(root.resolve("usr/lib/os-release"));
        assertThat(OsRelease.of(host).prettyName()).isEqualTo("Linux");
    }

    @Test
    void allProcessesOfAMachineShareTheClockThatSaysHowLongItIsUp() throws Exception {
        String told = Files.readString(Path.of("/proc/uptime"));

        assertThat(host.time().uptime().toMillis())
                .isGreaterThanOrEqualTo((long) (Double.parseDouble(told.split(" ")[0]) * 1000));
    }
}
