package dev.slipway.services.kernel;

import dev.slipway.model.Outcome;
import dev.slipway.model.Telling;
import dev.slipway.port.Host;
import dev.slipway.port.IoReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// How far the kernel is protected from user space. It can be raised while the kernel runs, never lowered.
/// Source: kernel_lockdown(7).
record Lockdown(Host host, Telling telling) {
    static final Path FILE = Path.of("/sys/kernel/security/lockdown");

    /// From the lowest to the highest.
    private static final List<String> LEVELS = List.of("none", "integrity", "confidentiality");

    /// @param wanted one of the three levels
    /// @return `Kept` if it is so, or can't be while this kernel runs; `Skipped` on a kernel that has no lockdown
    Outcome<String> raise(String wanted) {
        try {
            Optional<byte[]> text = host.disk().read(FILE);
            if (text.isEmpty() && !host.contained()) {
                return new Outcome.Skipped<>(
                        "the lockdown of this kernel is unknown, so it stays as it is: there is no "
                                + FILE);
            }
            String now = text.map(Lockdown::level).orElse("none");
            return now.equals(wanted) ? kept(wanted, now) : change(wanted, now);
        } catch (IOException refused) {
            return Outcome.failed(
                    "the kernel was not locked down to '%s': %s"
                            .formatted(wanted, IoReason.of(refused)),
                    FILE.toString(),
                    "see with `cat %s` what it takes; `settings.kernel.lockdown` says what is wanted"
                            .formatted(FILE));
        }
    }

    private Outcome<String> change(String wanted, String now) throws IOException {
        if (LEVELS.indexOf(wanted) < LEVELS.indexOf(now)) {
            telling.note(
                    "the kernel stays locked down to '%s' until the host reboots: `settings.kernel.lockdown` says '%s'"
                            .formatted(now, wanted));
            return kept(wanted, now);
        }
        host.disk().poke(FILE, wanted.getBytes(StandardCharsets.US_ASCII));
        return new Outcome.Made<>(wanted);
    }

    private static Outcome<String> kept(String wanted, String now) {
        return new Outcome.Kept<>(wanted, "the kernel is locked down to '%s'".formatted(now));
    }

    /// The level in brackets, as in `none [integrity] confidentiality`; else the whole text.
    private static String level(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8).strip();
        int begin = text.indexOf('[');
        int end = text.indexOf(']', begin + 1);
        return begin >= 0 && end > begin ? text.substring(begin + 1, end) : text;
    }
}
