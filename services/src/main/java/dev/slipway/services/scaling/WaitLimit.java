package dev.slipway.services.scaling;

import dev.slipway.model.Deadline;
import dev.slipway.model.Telling;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import dev.slipway.port.IoReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long a wait of a boot may take, whichever processes it goes on in: what counts is when it first began.
///
/// @param boot its id; in another boot the wait begins anew
public record WaitLimit(Host host, String boot, Duration time) {
    private static final Path FILE = Path.of("/var/lib/slipway/in-service-wait");
    private static final Pattern FORM = Pattern.compile("(\\S+) (\\d{1,15})\n");

    /// A wait that is taken up too late still looks once: what it waits for may have happened meanwhile.
    private static final Duration ONE_LOOK = Duration.ofSeconds(30);

    /// By when it must be over. Writes down that it began, if this is its beginning.
    Deadline begin(Telling telling) {
        return Deadline.in(left(telling), host.time()::nanos);
    }

    private Duration left(Telling telling) {
        try {
            Optional<Duration> begun = begun();
            if (begun.isPresent()) {
                Duration left = time.minus(host.time().uptime()).plus(begun.get());
                Duration least = Collections.min(List.of(time, ONE_LOOK));
                return Collections.max(List.of(left, least));
            }
            String text = "%s %d\n".formatted(boot, host.time().uptime().toMillis());
            host.disk().replace(FILE, text.getBytes(StandardCharsets.UTF_8), Disk.PRIVATE);
        } catch (IOException refused) {
            telling.note(
                    "its limit begins anew if the daemon is restarted: " + IoReason.of(refused));
        }
        return time;
    }

    /// When it first began, by the clock that all processes share.
    private Optional<Duration> begun() throws IOException {
        return host.disk()
                .read(FILE)
                .map(bytes -> FORM.matcher(new String(bytes, StandardCharsets.UTF_8)))
                .filter(Matcher::matches)
                .filter(matcher -> matcher.group(1).equals(boot))
                .map(matcher -> Duration.ofMillis(Long.parseLong(matcher.group(2))));
    }
}
