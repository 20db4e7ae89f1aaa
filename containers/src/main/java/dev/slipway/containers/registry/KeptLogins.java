package dev.slipway.containers.registry;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.port.Aws;
import dev.slipway.port.Ecr;
import dev.slipway.port.Time;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Asks for the login of a registry of AWS once, and has it until it ends. In memory only. Safe to use from any
/// thread.
public final class KeptLogins implements Ecr {
    /// A login must last as long as the download that begins with it.
    private static final Duration DOWNLOAD = Duration.ofMinutes(15);

    private final Ecr ecr;
    private final Time time;
    private final Map<Registry, Kept> kept = new ConcurrentHashMap<>();

    private record Registry(Kind kind, String region) {}

    private record Kept(Login login, Deadline end) {}

    /// @param ecr who gives logins
    public KeptLogins(Ecr ecr, Time time) {
        this.ecr = ecr;
        this.time = time;
    }

    @Override
    public Outcome<Login> login(Kind kind, Aws.Way way) throws InterruptedException {
        Registry registry = new Registry(kind, way.region());
        Optional<Kept> held =
                Optional.ofNullable(kept.get(registry)).filter(one -> !one.end().over());
        if (held.isPresent()) {
            return new Outcome.Kept<>(held.get().login(), "it has not ended yet");
        }
        Outcome<Login> asked = ecr.login(kind, way);
        if (asked instanceof Outcome.Made<Login>(Login login)) {
            kept.put(registry, new Kept(login, end(login)));
        }
        return asked;
    }

    /// The wall clock says how long that is from now; whether it is over, the monotonic one.
    private Deadline end(Login login) {
        Duration left = Duration.between(time.now(), login.end());
        Duration sure = left.compareTo(LONGEST) < 0 ? left : LONGEST;
        Duration life = sure.minus(DOWNLOAD);
        return Deadline.in(life.isNegative() ? Duration.ZERO : life, time::nanos);
    }

    /// Who was refused with a login does not come with it again.
    void forget(Kind kind, String region) {
        kept.remove(new Registry(kind, region));
    }
}
