package dev.slipway.network.networkd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The real systemd-networkd, in name spaces of its own, on files that we made.
///
/// @param folder what the trial left behind
record Trial(Path folder) {
    private static final Path SCRIPT = Path.of("src/test/resources/networkd-trial.sh");
    private static final int LIMIT_SECONDS = 90;

    /// What systemd says of a file that it does not read as it was meant.
    private static final Pattern COMPLAINT =
            Pattern.compile(
                    "10-slipway-.*(?i:unknown|invalid|ignor|failed|missing|deprecated|not supported)");

    /// Skips the test, with the reason, on a machine that can't do it.
    static void assumePossible() throws Exception {
        assumeTrue(
                Files.isExecutable(Path.of("/lib/systemd/systemd-networkd")),
                "systemd-networkd is not installed");
        assumeTrue(runs("dbus-daemon", "--version"), "dbus-daemon is not installed");
        assumeTrue(runs("ip", "-V"), "iproute2 is not installed");
        assumeTrue(
                runs(
                        "unshare",
                        "-n",
                        "-m",
                        "-p",
                        "--fork",
                        "--mount-proc",
                        "sh",
                        "-c",
                        "mount -t tmpfs tmpfs /run && mount -t sysfs -o ro sysfs /sys && ip link add name va type veth peer name vb"),
                "this machine allows no name spaces, or has no veth interfaces");
    }

    /// Whether the kernel makes devices of this kind.
    static boolean makes(String... device) throws Exception {
        List<String> line = new ArrayList<>(List.of("unshare", "-n", "ip", "link", "add"));
        line.addAll(List.of(device));
        return runs(line.toArray(String[]::new));
    }

    /// @param pairs veth pairs, `one:other`
    /// @param waitSeconds how long to wait for the addresses that are required
    static Trial of(Path folder, Map<String, String> files, String pairs, int waitSeconds)
            throws Exception {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve("files").resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        Path said = folder.resolve("said");
        Process process =
                new ProcessBuilder(
                                "unshare",
                                "-n",
                                "-m",
                                "-p",
                                "--fork",
                                "--kill-child",
                                "--mount-proc",
                                "sh",
                                SCRIPT.toString(),
                                folder.toString(),
                                pairs,
                                Integer.toString(waitSeconds))
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
        return new Trial(folder);
    }

    /// What systemd-networkd did not like about our files.
    List<String> complaints() throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve("out/log"))) {
            return lines.filter(line -> COMPLAINT.matcher(line).find()).toList();
        }
    }

    /// What the trial left in a file.
    String left(String name) throws IOException {
        return Files.readString(folder.resolve("out").resolve(name));
    }

    private static boolean runs(String... line) throws Exception {
        try {
            Process process =
                    new ProcessBuilder(line)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor() == 0;
        } catch (IOException _) {
            return false;
        }
    }
}
