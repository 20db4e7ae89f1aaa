package dev.slipway.boots;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A machine with a kernel and a disk of its own, in QEMU without help of the processor: it runs where nested
/// virtualization does not, and takes its time.
///
/// The disk is an ext4 in a file. Of a machine that is killed there is on it what its kernel had handed over; what
/// the kernel still held in memory is gone.
final class VirtualMachine {
    /// Against a hang; busy processors are given their time.
    private static final Duration LIMIT = Duration.ofMinutes(20);

    /// What is on it, and modules for its kernel.
    private static final String MAKE_DISK =
            """
            cp -a "$2/usr/lib/modules" "$1/usr/lib"
            mkfs.ext4 -q -m 0 -d "$1" "$1/../disk" 2G
            """;

    /// By itself this kernel writes nothing to its disk while a boot lasts. So after a cut there is what programs had
    /// synced, and what came with it.
    private static final String KERNEL_WORDS =
            "root=/dev/nvme0n1 rw rootflags=commit=900 sysctl.vm.dirty_writeback_centisecs=0"
                    + " console=ttyS0 panic=-1 mitigations=off"
                    + " systemd.show_status=0 systemd.journald.forward_to_console=1";

    private final Kernel kernel;
    private final Path folder;

    private VirtualMachine(Kernel kernel, Path folder) {
        this.kernel = kernel;
        this.folder = folder;
    }

    /// Makes its disk.
    ///
    /// @param files what is on it
    /// @param script of bash; runs at each boot beside what `multi-user.target` starts, and the machine goes down after
    ///     it. What it finds are files of `/case/found`
    static VirtualMachine of(Machine files, String script)
            throws IOException, InterruptedException {
        Kernel kernel = Kernel.ofDebian();
        files.script(script, "systemctl poweroff");
        files.furnish(MAKE_DISK, kernel.layer());
        return new VirtualMachine(kernel, files.folder());
    }

    Kernel kernel() {
        return kernel;
    }

    private String disk() {
        return folder.resolve("disk").toString();
    }

    /// Boots, and waits until the machine is down or reboots.
    void boot() throws IOException, InterruptedException {
        Process process = start();
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            kill(process);
            throw new AssertionError("the machine was not down within " + LIMIT + told());
        }
    }

    /// Boots, and takes the power away.
    ///
    /// @param mark what the console must show first
    /// @param more how long after that
    void cut(Pattern mark, Duration more) throws IOException, InterruptedException {
        Process process = start();
        try {
            while (!mark.matcher(console()).find()) {
                if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                    throw new AssertionError("the machine was down before " + mark + told());
                }
            }
            process.waitFor(more.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            kill(process);
        }
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /// QEMU ends when the machine reboots too, and with the test that has started it.
    private Process start() throws IOException {
        Files.deleteIfExists(folder.resolve("console"));
        String drive = "file=%s,if=none,id=disk,format=raw,cache=writeback".formatted(disk());
        return new ProcessBuilder(
                        Stream.of(
                                        List.of("setpriv", "--pdeathsig=KILL"),
                                        List.of("qemu-system-x86_64", "-accel", "tcg,thread=multi"),
                                        List.of("-cpu", "max", "-smp", "2", "-m", "1024"),
                                        List.of("-kernel", kernel.image().toString()),
                                        List.of("-append", KERNEL_WORDS, "-no-reboot"),
                                        List.of(
                                                "-drive",
                                                drive,
                                                "-device",
                                                "nvme,drive=disk,serial=1"),
                                        List.of("-serial", "file:" + folder.resolve("console")),
                                        List.of(
                                                "-display",
                                                "none",
                                                "-monitor",
                                                "none",
                                                "-nic",
                                                "none"))
                                .flatMap(List::stream)
                                .toList())
                .redirectInput(new java.io.File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("qemu").toFile())
                .start();
    }

    /// What the kernel and all programs have said so far in this boot.
    String console() throws IOException {
        Path console = folder.resolve("console");
        return Files.exists(console) ? text(console) : "";
    }

    /// What is no text becomes question marks.
    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), UTF_8);
    }

    /// What scripts have found, by name. The machine must have gone down in good order.
    Map<String, String> found() throws IOException, InterruptedException {
        Path found = folder.resolve("found");
        Shell.run(List.of("rm", "-rf", found.toString()));
        Shell.run(List.of("debugfs", "-R", "rdump /case/found " + folder, disk()));
        Map<String, String> texts = new HashMap<>();
        try (Stream<Path> files = Files.list(found)) {
            for (Path file : files.toList()) {
                texts.put(file.getFileName().toString(), text(file));
            }
        }
        return texts;
    }

    /// What QEMU said, and the end of the console: for messages.
    String told() {
        try {
            String console = console();
            return "\n-- qemu\n%s\n-- console\n%s"
                    .formatted(
                            Files.readString(folder.resolve("qemu")),
                            console.substring(Math.max(0, console.length() - 20_000)));
        } catch (IOException broken) {
            return "nobody can tell why: " + broken;
        }
    }
}
