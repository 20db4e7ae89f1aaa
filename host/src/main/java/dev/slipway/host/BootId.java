package dev.slipway.host;

import dev.slipway.model.Outcome;
import dev.slipway.port.Host;
import dev.slipway.port.IoReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// The id that the kernel makes up at each start, see random(4).
///
/// @param text letters, digits and `-`, so that it can be part of a file name
public record BootId(String text) {
    private static final Path FILE = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Pattern WORD = Pattern.compile("[0-9A-Za-z-]{1,64}");

    /// @throws IllegalArgumentException if `text` is no such word
    public BootId {
        if (!WORD.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is no boot id");
        }
    }

    /// The boot id of the host. A folder that has none (`--root`) shares that of the machine it lies on.
    ///
    /// @return `Failed` if there is none or it is no word
    public static Outcome<BootId> of(Host host) {
        try {
            Optional<byte[]> bytes = host.disk().read(FILE);
            if (bytes.isEmpty() && host.contained()) {
                bytes = Optional.of(Files.readAllBytes(FILE));
            }
            return bytes.map(BootId::parse).orElseGet(() -> failed("the kernel gives no boot id"));
        } catch (IOException e) {
            return failed("the boot id can't be read: " + IoReason.of(e));
        }
    }

    private static Outcome<BootId> parse(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8).strip();
        return WORD.matcher(text).matches()
                ? new Outcome.Made<>(new BootId(text))
                : failed("what the file holds is no boot id");
    }

    private static Outcome<BootId> failed(String what) {
        return Outcome.failed(
                what,
                FILE.toString(),
                "mount /proc, or write one word of letters, digits and `-` there");
    }
}
