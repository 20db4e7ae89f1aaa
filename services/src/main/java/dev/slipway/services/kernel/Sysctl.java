package dev.slipway.services.kernel;

import dev.slipway.port.Disk;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// A parameter of the running kernel, as settings name it.
///
/// Both `.` and `/` stand between the parts of a name. A name that holds both is, where the kernel has no
/// parameter by that reading, read as sysctl(8) does: the first of the two stands between parts, and where it is
/// a dot, a slash stands for a dot in a part, as in `net.ipv4.conf.eth0/1.rp_filter` for the interface `eth0.1`.
record Sysctl(String key) {
    private static final Path FOLDER = Path.of("/proc/sys");
    private static final Pattern SEPARATOR = Pattern.compile("[./]+");

    /// To write one of them puts the parameters of all interfaces back to their defaults, so they go first.
    /// Source: ip-sysctl of the kernel, ip_forward.
    private static final Set<List<String>> RESETTING =
            Set.of(
                    List.of("net", "ipv4", "ip_forward"),
                    List.of("net", "ipv4", "conf", "all", "forwarding"),
                    List.of("net", "ipv6", "conf", "all", "forwarding"));

    /// In which they are to be written: those that change others come before these.
    static final Comparator<Sysctl> ORDER =
            Comparator.comparingInt(Sysctl::rank).thenComparing(Sysctl::key);

    /// Where the kernel has it.
    Path file(Disk disk) {
        Path plain = path(parts());
        List<String> other = partsOfSysctl();
        boolean isOther = !disk.exists(plain) && other.stream().allMatch(Sysctl::isName);
        return isOther ? path(other) : plain;
    }

    private static Path path(List<String> parts) {
        return FOLDER.resolve(String.join("/", parts));
    }

    private List<String> parts() {
        return SEPARATOR.splitAsStream(key).filter(part -> !part.isEmpty()).toList();
    }

    /// As sysctl(8) reads the name.
    private List<String> partsOfSysctl() {
        int dot = key.indexOf('.');
        int slash = key.indexOf('/');
        if (dot < 0 || slash < 0) {
            return parts();
        }
        return dot < slash
                ? Arrays.stream(key.split("\\.", -1)).map(part -> part.replace('/', '.')).toList()
                : List.of(key.split("/", -1));
    }

    private static boolean isName(String part) {
        return !part.isEmpty() && !part.equals(".") && !part.equals("..");
    }

    /// What goes for all interfaces comes before what goes for those to come, and that before single ones.
    private int rank() {
        List<String> parts = parts();
        if (RESETTING.contains(parts)) {
            return 0;
        }
        return parts.contains("all") ? 1 : parts.contains("default") ? 2 : 3;
    }
}
