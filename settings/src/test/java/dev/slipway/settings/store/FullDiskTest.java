package dev.slipway.settings.store;

import static dev.slipway.settings.store.Machine.STORE;
import static dev.slipway.settings.store.Samples.draft;
import static dev.slipway.settings.store.Samples.made;
import static dev.slipway.settings.store.Samples.motd;
import static dev.slipway.settings.store.Samples.open;
import static dev.slipway.settings.store.Samples.problem;
import static dev.slipway.settings.store.Samples.wide;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file system of 256 KiB. Who may not mount one is shown [RefusedWritesTest] only.
class FullDiskTest {
    @TempDir Path root;

    @BeforeEach
    void mount() throws Exception {
        int exit =
                run("mount", "-t", "tmpfs", "-o", "size=256k,mode=700", "tmpfs", root.toString());
        assumeThat(exit).as("exit status of mount").isZero();
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", root.toString());
    }

    @Test
    void aFullDiskRefusesTheCommitAndKeepsWhatWasThere() throws IOException {
        Machine machine = Machine.under(root);
        Store store = open(machine);
        made(store.commit(draft("old")));
        Files.write(root.resolve("ballast"), new byte[200 << 10]);

        assertThat(problem(store.commit(wide(2000, "new"))).text())
                .isEqualTo(
                        """
                        the settings were not committed: No space left on device
                          where: /var/lib/slipway/store
                          do:    free some space there, then try again; generation 1 stays in force
                        """);

        assertThat(motd(open(machine))).isEqualTo("old");
        assertThat(machine.disk().list(STORE.resolve("generations")))
                .containsExactly("1.json", "current");
        Files.delete(root.resolve("ballast"));
        assertThat(made(store.commit(draft("new"))).number()).isEqualTo(2);
    }

    @Test
    void aDiskThatTurnsReadOnlyRefusesTheCommitAndStillReads() throws Exception {
        Machine machine = Machine.under(root);
        Store store = open(machine);
        made(store.commit(draft("old")));
        assertThat(run("mount", "-o", "remount,ro", root.toString())).isZero();

        assertThat(problem(store.commit(draft("new"))).what())
                .isEqualTo("the store can't be written: Read-only file system");
        assertThat(motd(open(machine))).isEqualTo("old");
    }

    private static int run(String... command) throws Exception {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
        } catch (IOException _) {
            return 127;
        }
    }
}
