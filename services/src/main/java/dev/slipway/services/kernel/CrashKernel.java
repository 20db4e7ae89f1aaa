package dev.slipway.services.kernel;

import dev.slipway.model.BuiltIn.Printed;
import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.port.Host;
import dev.slipway.rendering.OperatingSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The kernel that is loaded beside the one that runs, and is started when that one crashes. Source: the kernel's
/// documentation, admin-guide/kdump; kexec(8).
///
/// @param stage who asks, as in the plan
record CrashKernel(Host host, String stage) {
    private static final Path SIZE = Path.of("/sys/kernel/kexec_crash_size");
    private static final Path LOADED = Path.of("/sys/kernel/kexec_crash_loaded");
    private static final Path CLOSED = Path.of("/proc/sys/kernel/kexec_load_disabled");
    private static final Path RELEASE = Path.of("/proc/sys/kernel/osrelease");
    private static final Path BOOT = Path.of("/boot");

    /// Little memory, one processor, devices in any state, and nothing to do but to save the dump. Source: the
    /// original's crash kernel.
    private static final List<String> PARAMETERS =
            List.of(
                    "maxcpus=1",
                    "systemd.unit=capture-kernel-dump.service",
                    "nr_cpus=1",
                    "swiotlb=noforce",
                    "cma=0",
                    "reset_devices",
                    "cgroup_disable=memory",
                    "udev.children-max=2",
                    "panic=10",
                    "nvme_core.admin_timeout=20",
                    "swiotlb=1");

    /// Loads it.
    ///
    /// @return `Kept` if one is loaded, `Skipped` if there is no memory for one
    Outcome<Printed> load(Deadline deadline) throws IOException, InterruptedException {
        Texts texts = new Texts(host.disk());
        if (texts.read(SIZE).filter(size -> !size.equals("0")).isEmpty()) {
            return new Outcome.Skipped<>(
                    "no memory is set aside for a crash kernel: that takes `crashkernel=2G-:256M` on the kernel command line and a host with 2 GiB or more");
        }
        if (texts.is(LOADED, "1")) {
            return new Outcome.Kept<>(Printed.NOTHING, "a crash kernel is loaded");
        }
        if (texts.is(CLOSED, "1")) {
            return Outcome.failed(
                    "no crash kernel can be loaded: this kernel takes no other one until the host reboots",
                    CLOSED.toString(),
                    "reboot, and see that `load-crash-kernel.service` runs before `disable-kexec-load.service`");
        }
        return load(texts.read(RELEASE).orElse(""), deadline);
    }

    private Outcome<Printed> load(String release, Deadline deadline) throws InterruptedException {
        Optional<Path> image = image(release);
        if (image.isEmpty()) {
            return Outcome.failed(
                    "there is no kernel to load for the case of a crash",
                    "%s and %s"
                            .formatted(BOOT.resolve("vmlinuz-" + release), BOOT.resolve("vmlinuz")),
                    "see that /boot is mounted and holds the kernel that runs");
        }
        return new Tool(host, stage)
                .run(
                        "the crash kernel was not loaded",
                        argv(image.get(), BOOT.resolve("initrd.img-" + release)),
                        deadline.left(),
                        "mend what it says (`kexec` comes with kexec-tools), then `systemctl restart load-crash-kernel.service`")
                .map(_ -> Printed.NOTHING);
    }

    /// The one that runs, where kernels are named by their release, as on Debian; else the only one.
    private Optional<Path> image(String release) {
        return Stream.of("vmlinuz-" + release, "vmlinuz")
                .map(BOOT::resolve)
                .filter(host.disk()::exists)
                .findFirst();
    }

    /// @param initrd without which some kernels find no disk
    private List<String> argv(Path image, Path initrd) {
        List<String> argv = new ArrayList<>(List.of("kexec", "-ps", "--reuse-cmdline"));
        if (host.disk().exists(initrd)) {
            argv.add("--initrd=" + initrd);
        }
        String parameters = String.join(" ", PARAMETERS);
        boolean losesInterrupts = OperatingSystem.machine().equals("x86_64");
        argv.addAll(List.of("--append", losesInterrupts ? parameters + " irqpoll" : parameters));
        argv.add(image.toString());
        return argv;
    }
}
