package dev.slipway.services.kernel;

import dev.slipway.model.Telling;
import dev.slipway.port.Disk;
import dev.slipway.port.IoReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Sets parameters of the running kernel. One that the kernel refuses holds up no other.
///
/// A value that is there already is not written. What is refused is tried once more after the rest: some values
/// are good only beside others, as `net.ipv4.ip_unprivileged_port_start` and `net.ipv4.ip_local_port_range`.
record Sysctls(Disk disk, Telling telling) {
    private static final Pattern NUMBERS = Pattern.compile("-?\\d+(\\s+-?\\d+)*");

    /// What came of it.
    ///
    /// @param failed why parameters were not set, by name
    record Tally(int written, int kept, Map<String, String> failed) {
        String text() {
            int all = written + kept + failed.size();
            return "%d of %d sysctls set, %d as they were, %d failed"
                    .formatted(written, all, kept, failed.size());
        }
    }

    /// @param wanted from the name, as in settings, to the value
    Tally set(Map<String, String> wanted) {
        List<Sysctl> left = wanted.keySet().stream().map(Sysctl::new).sorted(Sysctl.ORDER).toList();
        List<Sysctl> refused = new ArrayList<>();
        int kept = 0;
        for (Sysctl each : left) {
            Path file = each.file(disk);
            String value = wanted.get(each.key());
            if (isThere(file, value)) {
                kept++;
            } else if (poke(file, value).isPresent()) {
                refused.add(each);
            }
        }
        Map<String, String> failed = new LinkedHashMap<>();
        for (Sysctl each : refused) {
            poke(each.file(disk), wanted.get(each.key()))
                    .ifPresent(why -> failed.put(each.key(), why));
        }
        failed.forEach(
                (key, why) -> telling.note("sysctl '%s' was not set: %s".formatted(key, why)));
        return new Tally(wanted.size() - kept - failed.size(), kept, failed);
    }

    /// The kernel shows lists of numbers with tabs, whatever was written. Some parameters can't be read.
    private boolean isThere(Path file, String value) {
        try {
            return disk.read(file)
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .filter(now -> comparable(now).equals(comparable(value)))
                    .isPresent();
        } catch (IOException _) {
            return false;
        }
    }

    private static String comparable(String value) {
        String bare = value.strip();
        return NUMBERS.matcher(bare).matches() ? bare.replaceAll("\\s+", " ") : bare;
    }

    /// @return why it was refused; empty if it was not
    private Optional<String> poke(Path file, String value) {
        try {
            disk.poke(file, value.getBytes(StandardCharsets.UTF_8));
            return Optional.empty();
        } catch (NoSuchFileException _) {
            return Optional.of(
                    "this kernel has no %s; the module that makes it may not be loaded"
                            .formatted(file));
        } catch (IOException refused) {
            return Optional.of("%s: %s".formatted(file, IoReason.of(refused)));
        }
    }
}
