package dev.slipway.services.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.BuiltIn.Printed;
import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrashKernelTest {
    private static final String CLOSED = "/proc/sys/kernel/kexec_load_disabled";

    @TempDir Path root;

    @ParameterizedTest(name = "{0} set aside, loaded {1}, closed {2}, boot {3}: {4}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # size    | loaded | closed | in /boot                    | outcome
                    -         | 0      | 0      | vmlinuz                     | skipped: no memory is set aside for a crash kernel: that takes `crashkernel=2G-:256M` on the kernel command line and a host with 2 GiB or more
                    0         | 0      | 0      | vmlinuz                     | skipped: no memory is set aside for a crash kernel: that takes `crashkernel=2G-:256M` on the kernel command line and a host with 2 GiB or more
                    268435456 | 1      | 1      | vmlinuz                     | kept: a crash kernel is loaded
                    268435456 | 0      | 1      | vmlinuz                     | failed: no crash kernel can be loaded: this kernel takes no other one until the host reboots
                    268435456 | 0      | 0      | grub                        | failed: there is no kernel to load for the case of a crash
                    268435456 | 0      | 0      | vmlinuz                     | /boot/vmlinuz
                    268435456 | 0      | 0      | vmlinuz vmlinuz-6.1.0       | /boot/vmlinuz-6.1.0
                    268435456 | 0      | -      | vmlinuz-6.1.0               | /boot/vmlinuz-6.1.0
                    268435456 | 0      | 0      | vmlinuz-5.9.0               | failed: there is no kernel to load for the case of a crash
                    """)
    void isLoadedWhereThereIsRoomForIt(
            String size, String loaded, String closed, String boot, String outcome)
            throws Exception {
        KernelHost host = new KernelHost(root).with("/proc/sys/kernel/osrelease", "6.1.0\n");
        has(host, "/sys/kernel/kexec_crash_size", size);
        has(host, "/sys/kernel/kexec_crash_loaded", loaded);
        has(host, CLOSED, closed);
        for (String name : boot.split(" ")) {
            host.with("/boot/" + name, "");
        }

        String words = words(host, new CrashKernel(host, "action").load(Deadline.NEVER));

        assertThat(words).isEqualTo(outcome);
    }

    private static void has(KernelHost host, String file, String text) throws Exception {
        if (!text.equals("-")) {
            host.with(file, text + "\n");
        }
    }

    /// The last word of what ran, or why nothing did.
    private static String words(KernelHost host, Outcome<Printed> outcome) {
        return switch (outcome) {
            case Outcome.Made<Printed> _ -> host.ran().getFirst().replaceAll(".* ", "");
            case Outcome.Kept<Printed>(var _, String why) -> "kept: " + why;
            case Outcome.Skipped<Printed>(String why) -> "skipped: " + why;
            case Outcome.Failed<Printed>(Problem problem) -> "failed: " + problem.what();
        };
    }

    @Test
    @Tag("difference-kdump-debian")
    void itBringsItsInitrdAndStartsNothingButTheDump() throws Exception {
        KernelHost host = room().with("/boot/initrd.img-6.1.0", "");

        new CrashKernel(host, "action").load(Deadline.NEVER);

        assertThat(host.ran().getFirst())
                .startsWith(
                        "kexec -ps --reuse-cmdline --initrd=/boot/initrd.img-6.1.0 --append maxcpus=1 systemd.unit=capture-kernel-dump.service nr_cpus=1 ")
                .contains(" panic=10 ", " reset_devices ");
    }

    @Test
    void aRefusalSaysWhatKexecSaid() throws Exception {
        KernelHost host = room().running(_ -> KernelHost.exit(255));

        assertThat(new CrashKernel(host, "action").load(Deadline.NEVER))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed ->
                                assertThat(failed.problem().text())
                                        .startsWith(
                                                "the crash kernel was not loaded: `kexec` ended with exit status 255\n")
                                        .contains("\n         no luck\n"));
    }

    private KernelHost room() throws Exception {
        return new KernelHost(root)
                .with("/proc/sys/kernel/osrelease", "6.1.0\n")
                .with("/sys/kernel/kexec_crash_size", "268435456\n")
                .with("/boot/vmlinuz-6.1.0", "");
    }
}
