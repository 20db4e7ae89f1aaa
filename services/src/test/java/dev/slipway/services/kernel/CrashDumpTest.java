package dev.slipway.services.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.model.BuiltIn.Printed;
import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.port.Disk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrashDumpTest {
    private static final String FOLDER = "/var/log/kdump/";
    private static final List<String> FILES = List.of("dmesg.log", "vmcore.dump");

    @TempDir Path root;

    /// What no code catches.
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    @Test
    void aKernelThatDidNotCrashLeavesNothing() throws Exception {
        KernelHost host = new KernelHost(root);

        assertThat(capture(host)).isInstanceOf(Outcome.Skipped.class);
        assertThat(host.disk().exists(Path.of(FOLDER))).isFalse();
    }

    @Test
    void theNewDumpTakesThePlaceOfTheOldOne() throws Exception {
        KernelHost host = crashed("first");
        capture(host);
        dumping(host, "second");

        assertThat(capture(host)).isInstanceOf(Outcome.Made.class);

        assertThat(host.text(FOLDER + "dmesg.log")).contains("second dmesg.log");
        assertThat(host.text(FOLDER + "vmcore.dump")).contains("second vmcore.dump");
        assertThat(folders(host)).containsExactly("19700101T010000Z");
        assertThat(host.disk().mode(Path.of(FOLDER))).contains(Disk.PRIVATE_FOLDER);
        assertThat(host.ran().subList(4, 8))
                .containsExactly(
                        "makedumpfile --dump-dmesg --message-level 4 /proc/vmcore /var/log/kdump/19700101T010000Z/dmesg.log",
                        "sync /var/log/kdump/19700101T010000Z/dmesg.log",
                        "makedumpfile -c --message-level 4 -d 31 /proc/vmcore /var/log/kdump/19700101T010000Z/vmcore.dump",
                        "sync /var/log/kdump/19700101T010000Z/vmcore.dump");
        assertThat(host.text(FOLDER + "prairiedog.log").orElseThrow().lines().toList().getLast())
                .isEqualTo(
                        "1970-01-01T01:00:00Z saved /var/log/kdump/19700101T010000Z/vmcore.dump");
    }

    @ParameterizedTest(name = "fails at {0}")
    @ValueSource(
            strings = {
                "makedumpfile --dump-dmesg",
                "dmesg.log",
                "makedumpfile -c",
                "sync /var/log/kdump/19700101T010000Z/vmcore.dump"
            })
    @Tag("difference-old-dump-stays")
    void whatCanNotBeSavedLeavesTheOldOne(String at) throws Exception {
        KernelHost host = crashed("first");
        capture(host);
        host.running(command -> {
            write(host, command, "second");
            return KernelHost.exit(command.contains(at) ? 1 : 0);
        });

        assertThat(capture(host)).isInstanceOf(Outcome.Failed.class);

        assertThat(host.text(FOLDER + "vmcore.dump")).contains("first vmcore.dump");
        boolean messages = at.contains("-c") || at.contains("vmcore");
        assertThat(host.text(FOLDER + "dmesg.log"))
                .contains(messages ? "second dmesg.log" : "first dmesg.log");
        assertThat(folders(host)).hasSize(messages ? 2 : 1);
        assertThat(host.text(FOLDER + "prairiedog.log").orElseThrow())
                .contains("1970-01-01T01:00:00Z the crash was not saved to '");
    }

    @ParameterizedTest(name = "killed at {0}")
    @ValueSource(strings = {"--dump-dmesg", "sync", "-c", "19700101T010000Z/vmcore.dump"})
    @Tag("difference-old-dump-stays")
    void aKillLeavesAWholeDumpAndTheNextRunTidiesUp(String at) throws Exception {
        KernelHost host = crashed("first");
        capture(host);
        host.running(command -> {
            write(host, command, "half");
            if (command.contains(at)) {
                throw new Killed();
            }
            return KernelHost.exit(0);
        });

        assertThatThrownBy(() -> capture(host)).isInstanceOf(Killed.class);

        assertThat(host.text(FOLDER + "vmcore.dump")).contains("first vmcore.dump");
        dumping(host, "third");
        capture(host);
        assertThat(host.text(FOLDER + "vmcore.dump")).contains("third vmcore.dump");
        assertThat(folders(host)).hasSize(1);
    }

    /// Dumps of the original lie there as files.
    @Test
    void filesInThePlaceOfTheLinksAreReplaced() throws Exception {
        KernelHost host = crashed("new").with(FOLDER + "dmesg.log", "old");

        capture(host);

        assertThat(host.text(FOLDER + "dmesg.log")).contains("new dmesg.log");
    }

    private KernelHost crashed(String content) throws Exception {
        KernelHost host = new KernelHost(root).with("/proc/vmcore", "");
        dumping(host, content);
        return host;
    }

    private static void dumping(KernelHost host, String content) {
        host.running(command -> {
            write(host, command, content);
            return KernelHost.exit(0);
        });
    }

    private static void write(KernelHost host, String command, String content) {
        Path file = Path.of(command.substring(command.lastIndexOf(' ') + 1));
        if (command.startsWith("makedumpfile")) {
            try {
                byte[] bytes =
                        (content + " " + file.getFileName()).getBytes(StandardCharsets.UTF_8);
                host.disk().replace(file, bytes, Disk.PRIVATE);
            } catch (IOException refused) {
                throw new UncheckedIOException(refused);
            }
        }
    }

    /// Each an hour after the one before.
    private static Outcome<Printed> capture(KernelHost host) throws Exception {
        Outcome<Printed> outcome =
                new CrashDump(host, "action")
                        .capture(Deadline.in(Duration.ofMinutes(30), host::nanos));
        host.sleep(Duration.ofHours(1));
        return outcome;
    }

    private static List<String> folders(KernelHost host) throws Exception {
        return host.disk().list(Path.of(FOLDER)).stream()
                .filter(name -> name.endsWith("Z") && !FILES.contains(name))
                .toList();
    }
}
