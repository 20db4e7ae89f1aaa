package dev.slipway.platform.detect;

import dev.slipway.port.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// Short texts that firmware, hypervisor and kernel show as files. One that is not there, is empty or
/// may not be read, says nothing.
record SystemFiles(Disk disk) {
    /// @param name for example `sys_vendor`
    Optional<String> dmi(String name) {
        return text("/sys/class/dmi/id/" + name);
    }

    Optional<String> text(String path) {
        try {
            return disk.read(Path.of(path))
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip())
                    .filter(text -> !text.isEmpty());
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
